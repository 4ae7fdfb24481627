/** Turns a tree of lines into text with branches, coloured where the reader's terminal wants it. */

export type Colour = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue';

export interface Branch {
  readonly text: string;
  readonly colour?: Colour;
  readonly children?: readonly Branch[];
}

const codes: { readonly [colour in Colour]: number } = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 };

/** The tree, a line each, without a newline at the end. */
export function renderTree(root: Branch, coloured: boolean): string {
  return lines(root, coloured).join('\n');
}

/** Whether to colour: asked for by nobody who set NO_COLOR or who pipes. @see no-color.org */
export function wantsColour(
  allowed: boolean,
  environment: { readonly [name: string]: string | undefined },
  terminal: boolean,
): boolean {
  return allowed && terminal && (environment.NO_COLOR ?? '') === '';
}

function lines(branch: Branch, coloured: boolean): readonly string[] {
  const children = branch.children ?? [];
  return [
    paint(branch, coloured),
    ...children.flatMap((child, index) => {
      const last = index === children.length - 1;
      const [first, rest] = last ? ['└─ ', '   '] : ['├─ ', '│  '];
      return lines(child, coloured).map((line, at) => `${at === 0 ? first : rest}${line}`);
    }),
  ];
}

// Chart text may hold escape sequences of its own: control characters never reach the terminal.
function paint({ text, colour }: Branch, coloured: boolean): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ');
  return coloured && colour !== undefined ? `\u001b[${codes[colour]}m${plain}\u001b[0m` : plain;
}
