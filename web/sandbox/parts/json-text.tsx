/** Shows JSON to read, select and copy. */

export function JsonText({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = JSON.stringify(value, null, 2) ?? '';
  const rows = Math.min(24, text.split('\n').length + 1);
  return <textarea class="json" readOnly wrap="off" spellcheck={false} aria-label={label} rows={rows} value={text} />;
}
