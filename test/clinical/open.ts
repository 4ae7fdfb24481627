/** What the references leave open in a case, and how the case is set. */

/** By id of the case. */
export const open: Readonly<Record<string, string>> = {
  'g01-trial-candidate': 'Gate 8 says "on-study"; screening is neither on nor off. Critical, warning allowed.',
  'g01-positive-beats-negative': 'Both on one day. Gate 6 decides (positive wins): critical.',
  'g03-g12x': 'G12X may hide G12C. No inhibitor is ordered, so critical either way; G03 or G01 may lead.',
  'dia-codon-words': 'As g03-g12x: a codon without its change; G03 or G01 may lead.',
  'dia-french': '"mut\u00e9 (p.G12V)" may be read with its variant (G01) or without (G03); critical either way.',
  'g05-divarasib-on-study': 'Table 2.5 itself says none/info.',
  'g06-v600e-ras': 'Table 2.5 says warning/critical, D8 says G06: warning.',
  'g06-v600e-nras-acquired': 'As g06-v600e-ras.',
  'g06-no-partner': 'Without a partner G06 does not apply; G01 or G05 may lead, both critical.',
  'g08-l19f':
    'The other label codons of KRAS are not stated: G08 and G12 are both warnings; either may lead, L19F must be named.',
  'g08-insertion':
    'Shapes page: "non-canonical activating, not WT"; the table has no such row. Warning (G08), critical (G01/G03) allowed.',
  'g09-truncation': 'D19: not generalised. None; an info that names it is tolerated.',
  'g09-nras-q179x': 'As g09-truncation.',
  'g10-low-level-pre': 'G10: pre-exposure low-level gain: info; shapes: gain is no amplification. Info, none allowed.',
  'g24-met-low-gain': 'As g10-low-level-pre for MET.',
  'g24-met-inhibitor': 'Capmatinib is a MET inhibitor, but codes.json does not list one: info, warning tolerated.',
  'g24-met-fish-code': '"Amplified" without a number: focal high-level or not is unknown. Warning, info allowed.',
  'g11-region-only': 'Regions studied without a result: G11, G12 or G14 may lead.',
  'g11-not-performed': 'Not performed = not tested: G11; G14 tolerated.',
  'hyg-cancelled': 'Cancelled = not tested: G11; G14 tolerated.',
  'g11-on-study': 'Gate 8 caps at warning, which G11 is already; info tolerated.',
  'g15-on-study': 'As g11-on-study for G15.',
  'g12-g12c-pcr-sotorasib':
    'The pair is labelled by its companion diagnostic, NRAS is open. Table G11/G12: "still warning, milder" for no RAS result; issue: labelled combinations none. Warning preferred; info and none allowed, never "RAS wild-type".',
  'g14-no-call': 'One gene without a call, the other negative: G14 or G12.',
  'g14-text-insufficient': 'Gate 4: failed counts as not tested; G14 is the row that says why; G11 tolerated.',
  'state-tnp': 'KRAS not performed beside a NRAS result: G12, G11 or G14.',
  'state-cannot-exclude': 'Neither present nor absent: G14, G12 or G11.',
  'dia-tw-panel': 'Interpretation against component: partial RAS; G12, G11 or G14, never G01.',
  'g42-pdf-only': 'G42 and G11 are both warnings; the report must be mentioned.',
  'g42-pdf-ras-settled':
    'D2: G42 is info where RAS is settled, but a gap makes a card only where it could change the grade. Info, none allowed.',
  'hyg-other-patient': 'The foreign result is dropped; that its report then holds nothing readable may be said (info).',
  'g15-v640e': '4.4: "accept both or refuse explicitly". Warning, info allowed, never silent.',
  'g15-v600k-encorafenib': 'D9 (G15) or, as "not V600E" with encorafenib, G18 may lead; warning.',
  'g15-msih': 'G15 and G27 are both warnings; either may lead; both must be told by their alternatives.',
  'g16-no-chemo-first': 'D10 names no row: G16 or G15 may lead; info.',
  'g19-s468r-mature':
    'Mature numbering is not declared in the resource; the coding change decides. Warning; info tolerated.',
  'g19-s492r-with-v600e': 'G15 and G19 are both warnings; D16 forbids the panitumumab advice.',
  'g19-s492r-with-s464l': 'G19 and G20 are both warnings; D16 forbids the panitumumab advice.',
  'g27-later-line': '2.5: none/info. None, info allowed.',
  'g27-msi-partner': '2.5: prior ICI documented: none/info; a running ICI is taken as one.',
  'g32-ihc-negative-pan':
    '"(C only)" may mean the label sentence or the whole card. Info, none allowed; never the label sentence.',
  'g36-appendix': 'codes.json keeps the appendix apart from right and left: none, info tolerated.',
  'g36-transverse': 'codes.json counts C18.4 as right (medium confidence): info.',
  'g35-untested': 'G11 and G35 are both warnings; either may lead, both must be told.',
  'g37-running-course':
    'A running course is no rechallenge; yet gate 5 says that negative tissue is no proof once exposed. None, info allowed.',
  'g38-never-mutant': 'G14: rechallenge with tumour fraction: none; G38 is for "was mutant". None, info allowed.',
  'g38-uninformative': '"else G14/G37": either may lead.',
  'g38-too-early':
    '"else G14/G37": either may lead; a critical reading ("acquired G12D cannot be taken as cleared yet") is not in the table.',
  'time-g12c-acquired-sotorasib': 'The label does not tell acquired from truncal G12C: none, info allowed.',
  'time-acquired-tissue-negative':
    'Gate 5: plasma decides for acquired markers; a later negative biopsy does not clear: critical.',
  'dis-two-crc-breast':
    'Gate 3 says two cancers, no reason: conditional warning; but the antibody has no use in breast cancer. Warning, critical allowed.',
  'dis-anal': 'codes.json only excludes C21.0; taken as "other cancer" of gate 3: none.',
  'trial-protocol-order':
    'How an order is "tagged protocol" is not said (instantiatesUri and note here): warning, critical allowed.',
  'trial-nras-on-study': 'Whether binimetinib is the study drug is not said: warning, info allowed.',
};
