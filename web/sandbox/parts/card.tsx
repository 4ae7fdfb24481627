/** One card, as an EHR shows it: grade in colour, shape and word; summary, source, detail, suggestions, override. */
import { usePage } from '../context.js';
import { splitLead } from '../markdown.js';
import { launchAddress } from '../smart-launch.js';
import type { Card, CardOutcome, Suggestion } from '../types.js';
import { Icon } from './icon.js';
import { MarkdownText } from './markdown-text.js';
import { Override } from './override.js';

const grades = { critical: 'Critical', warning: 'Warning', info: 'Information' } as const;

export function CardView({ card }: { readonly card: Card }) {
  const { state } = usePage();
  const grade = card.indicator in grades ? card.indicator : 'info';
  const outcome = state.outcomes[card.uuid];
  return (
    <article class={`card ${grade}`} data-indicator={card.indicator} aria-labelledby={`summary-${card.uuid}`}>
      <header>
        <Icon name={grade} />
        <div>
          <p class="grade">{grades[grade]}</p>
          <h3 id={`summary-${card.uuid}`}>{card.summary}</h3>
          <Source card={card} />
        </div>
      </header>
      <Detail card={card} />
      {outcome === undefined ? <Actions card={card} /> : <Done outcome={outcome} />}
      <Links card={card} />
    </article>
  );
}

function Source({ card }: { readonly card: Card }) {
  const { label, url, topic } = card.source ?? { label: '' };
  return (
    <p class="source">
      {url !== undefined && /^https?:/i.test(url) ? <Outward url={url} label={label} /> : label}
      {topic?.display !== undefined && ` · ${topic.display}`}
    </p>
  );
}

function Detail({ card }: { readonly card: Card }) {
  const { lead, rest } = splitLead(card.detail ?? '');
  return (
    <div class="detail">
      <MarkdownText name="lead" text={lead} />
      {rest !== '' && (
        <details>
          <summary>Findings, evidence and what may fit instead</summary>
          <MarkdownText name="rest" text={rest} />
        </details>
      )}
    </div>
  );
}

function Actions({ card }: { readonly card: Card }) {
  const suggestions = card.suggestions ?? [];
  return (
    <div class="actions">
      {suggestions.map((suggestion) => (
        <Take key={suggestion.uuid} card={card} suggestion={suggestion} />
      ))}
      {(card.overrideReasons ?? []).length > 0 && <Override card={card} />}
    </div>
  );
}

function Take({ card, suggestion }: { readonly card: Card; readonly suggestion: Suggestion }) {
  const { session } = usePage();
  return (
    <button
      type="button"
      class={suggestion.isRecommended === true ? 'primary' : 'suggestion'}
      onClick={() => void session.accept(card, suggestion)}
    >
      {suggestion.label}
    </button>
  );
}

function Done({ outcome }: { readonly outcome: CardOutcome }) {
  return (
    <p class="done">
      {outcome.kind === 'accepted' ? 'Taken' : 'Overridden'}: {outcome.words}
    </p>
  );
}

function Links({ card }: { readonly card: Card }) {
  const links = (card.links ?? []).filter(({ url }) => /^https?:/i.test(url));
  if (links.length === 0) return null;
  return (
    <p class="links">
      {links.map((link) =>
        link.type === 'smart' ? (
          <SmartLink key={link.url} link={link} />
        ) : (
          <Outward key={link.url} url={link.url} label={link.label} />
        ),
      )}
    </p>
  );
}

function SmartLink({ link }: { readonly link: NonNullable<Card['links']>[number] }) {
  const { call, surroundings } = usePage().state;
  const address = call && surroundings && launchAddress(link, call, surroundings.fhirServer);
  if (address !== undefined) return <Outward url={address} label={link.label} />;
  return <span>{link.label} (opens for a record as it is filed, without changes)</span>;
}

function Outward({ url, label }: { readonly url: string; readonly label: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}
