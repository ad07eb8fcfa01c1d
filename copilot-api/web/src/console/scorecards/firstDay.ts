/** The day that a scorecard's text reaches back to, for the sentence before it is published; the service reads it itself. */
export function firstDay(text: string): string | null {
  return /^from:\s*['"]?(\d{4}-\d{2}-\d{2})/m.exec(text)?.[1] ?? null
}

/** A version's text as the next one begins: only a first version may reach back, and a day that is over would be a flaw. */
export function withoutFirstDay(text: string): string {
  return text.replace(/^from:.*\n/m, '')
}
