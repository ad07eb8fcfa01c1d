import { Problem } from '../../api/problem'
import type { ScoreApi } from '../api/scoreApi'
import type { ReviewWhy } from '../api/scoreContract'

/** How many are tried before the queue is asked again by hand: several reviewers begin at the same end of it. */
const TRIES = 5

/**
 * The next review to do: one that is held already, else the first that nobody was faster to take. Null where none waits.
 * @param why which of those that wait; none = any
 */
export async function nextReview(api: ScoreApi, why: readonly ReviewWhy[] = [], except?: string): Promise<string | null> {
  const held = (await api.reviews('MINE', [], 2)).reviews.find(({ id }) => id !== except)
  if (held) return held.id
  const { reviews } = await api.reviews('WAITING', why, TRIES)
  for (const { id } of reviews) if (await taken(api, id)) return id
  return null
}

async function taken(api: ScoreApi, id: string): Promise<boolean> {
  try {
    await api.claim(id)
    return true
  } catch (failure) {
    if (failure instanceof Problem && [403, 404, 409].includes(failure.status)) return false
    throw failure
  }
}
