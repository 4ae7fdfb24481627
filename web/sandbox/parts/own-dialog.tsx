/** Takes a tester's own Bundle or hook request: pasted, dropped or chosen. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../context.js';

interface OwnDialogProps {
  readonly open: boolean;
  /** Text of a file that was dropped on the page. */
  readonly dropped: string;
  readonly onClose: () => void;
}

export function OwnDialog({ open, dropped, onClose }: OwnDialogProps) {
  const { session } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  useEffect(() => setText(dropped), [dropped]);
  const use = async () => {
    try {
      await session.openOwn(text);
      setFault('');
      onClose();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It can’t be read.');
    }
  };
  const choose = async (file: File | undefined) => {
    if (file !== undefined) setText(await file.text());
  };
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="own-title">
      <h2 id="own-title">Bring your own record</h2>
      <p>
        Paste or drop a FHIR Bundle, NDJSON, or a whole CDS Hooks request. <strong>Synthetic data only.</strong> It goes
        to this demo on this machine, stays in memory, and never enters a link.
      </p>
      <label>
        <span class="unseen">FHIR Bundle or hook request as JSON</span>
        <textarea
          rows={12}
          spellcheck={false}
          value={text}
          placeholder={'{ "resourceType": "Bundle", "entry": [ … ] }'}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      {fault !== '' && (
        <p class="failure" role="alert">
          {fault}
        </p>
      )}
      <div class="dialog-buttons">
        <label class="file">
          Choose a file
          <input
            type="file"
            accept=".json,.ndjson,application/json"
            onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
          />
        </label>
        <button type="button" class="quiet" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="primary" onClick={() => void use()}>
          Open it
        </button>
      </div>
    </dialog>
  );
}
