/** Fits the page to one sheet when it is printed: as wide as it must be to be no longer than one sheet, then scaled. */

/** Printable area of A4 upright with margins of 9 mm, in CSS pixels. */
const sheet = { width: 725, height: 1048 } as const;
const widths = [960, 1040, 1120, 1200, 1280, 1360, 1440, 1560, 1680, 1800] as const;

export function fitPrintToOnePage(): void {
  window.addEventListener('beforeprint', () => {
    const { body, documentElement } = document;
    documentElement.classList.add('printing');
    for (const width of widths) {
      body.style.width = `${width}px`;
      body.style.setProperty('zoom', '1');
      const scale = sheet.width / width;
      body.style.setProperty('zoom', String(scale));
      if (body.scrollHeight * scale <= sheet.height) break;
    }
  });
  window.addEventListener('afterprint', () => {
    const { body, documentElement } = document;
    documentElement.classList.remove('printing');
    body.style.removeProperty('width');
    body.style.removeProperty('zoom');
  });
}
