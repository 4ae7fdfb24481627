/** Turns text into text that HTML shows as it is, in elements and in quoted attributes. */

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
