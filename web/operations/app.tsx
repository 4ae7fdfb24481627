/** The operations page: what was asked, what came of it, and all figures below one another. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, askFigures } from './ask.js';
import { Figures } from './parts/figures.js';
import { Head } from './parts/head.js';
import { TokenForm } from './parts/token-form.js';
import type { Span } from './span.js';

export function App() {
  const [span, setSpan] = useState<Span>(30);
  const [token, setToken] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [asking, setAsking] = useState(true);
  const last = useRef(0);
  const ask = useCallback(async () => {
    last.current += 1;
    const turn = last.current;
    setAsking(true);
    const given = await askFigures(span, token);
    if (turn !== last.current) return;
    setAnswer(given);
    setAsking(false);
  }, [span, token]);
  useEffect(() => void ask(), [ask]);
  return (
    <>
      <Head span={span} onSpan={setSpan} onAgain={() => void ask()} at={timeOf(answer)} />
      <main id="content" tabIndex={-1} aria-busy={asking}>
        {answer?.kind === 'token-wanted' && <TokenForm refused={token !== ''} onToken={setToken} />}
        {answer?.kind === 'failed' && (
          <p class="failure" role="alert">
            The figures can’t be had: {answer.why}.
          </p>
        )}
        {answer?.kind === 'figures' && <Figures figures={answer.figures} />}
      </main>
    </>
  );
}

function timeOf(answer: Answer | undefined): string | undefined {
  return answer?.kind === 'figures' ? answer.figures.at : undefined;
}
