/** Lines of a card on what the record holds of markers: what was found, and what was not tested or could not be read. */
import { askedMarkers } from '../model/asked-markers.js';
import type { Assessment, BiomarkerResult } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { MolecularFinding } from '../model/finding.js';
import type { Knowledge } from '../model/knowledge.js';
import type { FiredRule } from './fired-rule.js';
import { escapeMarkdown } from './markdown.js';
import { changeName, findingName, percent, phrase, phraseWith, reasonWords } from './wording.js';

/** Findings that rules ask about, those that disagree, and the listed markers that were looked for and not found. */
export function foundLines(
  fired: readonly FiredRule[],
  assessment: Assessment,
  knowledge: Knowledge,
): readonly string[] {
  const shown = assessment.biomarkers.filter((marker) => isListed(marker, knowledge) || asked(marker, fired));
  const present = shown.filter(({ status }) => status === 'present');
  const findings = [...new Set(present.flatMap((marker) => marker.findings))];
  const preliminary = shown.filter(({ status }) => status === 'pending').flatMap((marker) => marker.findings);
  const conflicting = [...new Set(present.flatMap((marker) => marker.conflicting))];
  const absent = shown.filter((marker) => marker.status === 'absent' && isListed(marker, knowledge));
  const named = (finding: MolecularFinding): string => escapeMarkdown(findingName(finding, knowledge));
  return [
    ...findings.map((one) => `**${named(one)}** ${phrase('call.present', knowledge)}; ${provenanceOf(one, knowledge)}`),
    ...signatureLines(present, knowledge),
    ...[...new Set(preliminary)].map(
      (one) => `${named(one)} ${phrase('call.preliminary', knowledge)}; ${provenanceOf(one, knowledge)}`,
    ),
    ...conflicting.map((one) => `${phrase('call.conflict', knowledge)}; ${provenanceOf(one, knowledge)}`),
    ...acquiredLines(shown, knowledge),
    ...absent.map((marker) => {
      const resting = marker.findings.slice(0, 2).map((one) => provenanceOf(one, knowledge));
      return `${escapeMarkdown(marker.label)}: ${phrase('call.absent', knowledge)}; ${resting.join(' \u2014 ')}`;
    }),
  ].filter((line, at, all) => all.indexOf(line) === at);
}

function signatureLines(present: readonly BiomarkerResult[], knowledge: Knowledge): readonly string[] {
  return present.flatMap(({ signatures = [] }) =>
    signatures.map(({ value, provenance: { source, observedOn } }) =>
      [
        `**${escapeMarkdown(value ?? '')}** ${phrase('call.present', knowledge)}`,
        observedOn === undefined ? phrase('date.none', knowledge) : escapeMarkdown(observedOn.slice(0, 10)),
        escapeMarkdown(source, 80),
      ].join('; '),
    ),
  );
}

/** A change that was acquired under treatment, and the newer plasma that did not find it. */
function acquiredLines(shown: readonly BiomarkerResult[], knowledge: Knowledge): readonly string[] {
  return shown
    .filter(({ clearance }) => clearance !== undefined)
    .flatMap(({ clearance, findings, conflicting }) => {
      const [found, later] = clearance === 'open' ? [findings, conflicting] : [conflicting, findings];
      const key = clearance === 'open' ? 'call.uncleared' : 'call.cleared';
      return [
        ...found.map(
          (one) =>
            `${escapeMarkdown(findingName(one, knowledge))} ${phrase(key, knowledge)}; ${provenanceOf(one, knowledge)}`,
        ),
        ...later.slice(0, 2).map((one) => `${phrase('call.absent-later', knowledge)}; ${provenanceOf(one, knowledge)}`),
      ];
    });
}

/** Material, date, laboratory, method, allele fraction, resource: only what the record says. */
function provenanceOf(finding: MolecularFinding, knowledge: Knowledge): string {
  const { provenance, written, alteration, disputedBy } = finding;
  const { specimen, observedOn, dateKind, laboratory, method, alleleFraction, status, source, report, quoted } =
    provenance;
  const scope = alteration.kind === 'region' && alteration.codons === 'unstated' && finding.call === 'absent';
  return [
    specimen === 'unknown' ? phrase('specimen.unknown', knowledge) : phrase(`specimen.${specimen}`, knowledge),
    observedOn === undefined
      ? phrase('date.none', knowledge)
      : `${phrase(`date.${dateKind ?? 'observed'}`, knowledge)} ${escapeMarkdown(observedOn.slice(0, 10))}`,
    laboratory && escapeMarkdown(laboratory, 80),
    method && escapeMarkdown(method, 80),
    alleleFraction === undefined
      ? undefined
      : `${phrase('label.fraction', knowledge)} ${percent(alleleFraction, knowledge)} %`,
    status === 'final' ? undefined : phrase(`status.${status}`, knowledge),
    scope ? phrase('scope.unstated', knowledge) : undefined,
    provenance.derived ? phrase('scope.derived', knowledge) : undefined,
    quoted !== undefined
      ? `${phrase('label.quoted', knowledge)} ${inQuotes(quoted, 160, knowledge)}`
      : written !== undefined && written !== changeName(finding, knowledge)
        ? `${phrase('label.written', knowledge)} ${inQuotes(written, 80, knowledge)}`
        : undefined,
    disputedBy === undefined
      ? undefined
      : `${phrase('label.disputed', knowledge)} ${inQuotes(disputedBy, 80, knowledge)}`,
    [source, report]
      .filter((one) => one !== undefined)
      .map((one) => escapeMarkdown(one, 80))
      .join(', '),
  ]
    .filter((part) => part)
    .join('; ');
}

/** Listed markers that are open with the reasons, gaps, and reports that could not be read. */
export function openLines(assessment: Assessment, knowledge: Knowledge): readonly string[] {
  const open = assessment.biomarkers.filter(
    (marker) => isListed(marker, knowledge) && marker.status !== 'present' && marker.status !== 'absent',
  );
  return [
    ...openMarkerLines(open, assessment.gaps, knowledge),
    ...assessment.gaps.map((gap) => `${areaName(gap, knowledge)}: ${gapWords(gap, knowledge)}`),
    ...assessment.unread.map(({ source, date, title }) =>
      [
        `${phrase('unread', knowledge)}: ${escapeMarkdown(source, 80)}`,
        title && escapeMarkdown(title, 80),
        date && escapeMarkdown(date.slice(0, 10)),
      ]
        .filter(Boolean)
        .join('; '),
    ),
  ].filter((line, at, all) => all.indexOf(line) === at);
}

/** One line a marker; those that the same gaps hide share one, since a list of equal lines is not read. */
function openMarkerLines(
  open: readonly BiomarkerResult[],
  gaps: readonly ChartGap[],
  knowledge: Knowledge,
): readonly string[] {
  const told = open.map((marker) => ({
    label: escapeMarkdown(marker.label),
    why: reasonsOf(marker, gaps, knowledge),
    hidden: marker.reasons.every(({ cause }) => cause === 'gap'),
  }));
  return told.map(({ label, why, hidden }) => {
    const sharing = hidden ? told.filter((other) => other.hidden && other.why === why) : [];
    return `${sharing.length > 1 ? sharing.map((other) => other.label).join(', ') : label}: ${why}`;
  });
}

function reasonsOf({ reasons }: BiomarkerResult, gaps: readonly ChartGap[], knowledge: Knowledge): string {
  const told = reasons
    .filter(({ cause }) => cause !== 'gap' || reasons.every((other) => other.cause === 'gap'))
    .map((reason) => {
      // A gap's key is a name of ours: the reader is told which part of the record it stands for.
      const isIt = ({ key, reason: why }: ChartGap) => key === reason.source && why === reason.note;
      const gap = reason.cause === 'gap' ? gaps.find(isIt) : undefined;
      if (gap !== undefined) return `${areaName(gap, knowledge)} ${gapWords(gap, knowledge)}`;
      const from = [reason.source, reason.date?.slice(0, 10)].filter((part) => part !== undefined);
      return [reasonWords(reason, knowledge), ...from.map((part) => escapeMarkdown(part, 80))].join(', ');
    });
  return [...new Set(told)].slice(0, 3).join('; ');
}

function areaName({ area }: ChartGap, knowledge: Knowledge): string {
  return phrase(`area.${area}`, knowledge);
}

function gapWords({ reason }: ChartGap, knowledge: Knowledge): string {
  return `${phrase('gap', knowledge)} (${phrase(`reason.${reason}`, knowledge)})`;
}

/** Chart text as a quotation, in the marks of the card's language. */
function inQuotes(text: string, width: number, knowledge: Knowledge): string {
  return phraseWith('value.quotation', escapeMarkdown(text, width), knowledge);
}

function isListed({ biomarker }: BiomarkerResult, knowledge: Knowledge): boolean {
  return knowledge.biomarkers.some(({ id, listed }) => id === biomarker && listed);
}

function asked({ biomarker }: BiomarkerResult, fired: readonly FiredRule[]): boolean {
  return fired.some(({ result }) => askedMarkers(result.criteria).includes(biomarker));
}
