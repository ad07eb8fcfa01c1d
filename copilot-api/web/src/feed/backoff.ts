/** How long to wait before attempt n (from 0): doubles up to a ceiling, half of it by chance, so that a
 *  thousand pages cut off at once do not come back at once. */
export function backoff(attempt: number, chance: number, first = 500, ceiling = 15_000): number {
  const full = Math.min(first * 2 ** attempt, ceiling)
  return full / 2 + (full / 2) * chance
}
