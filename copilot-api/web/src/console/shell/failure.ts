import { Problem, Unreachable } from '../../api/problem'
import { failureText } from '../../sidebar/conversation/failureText'
import { t } from '../words'

export interface FailureTold {
  /** What is the matter, in the service's words where it has some. */
  text: string
  /** What the reader can do about it. */
  hint: string
}

export function failureTold(failure: unknown): FailureTold {
  return { text: failureText(failure), hint: hintOf(failure) }
}

function hintOf(failure: unknown): string {
  if (failure instanceof Unreachable) return t('problem.offlineHint')
  if (!(failure instanceof Problem)) return t('problem.unexpectedPlainHint')
  if (failure.status === 404) return t('problem.notFoundHint')
  if (failure.status === 403) return t('problem.forbiddenHint')
  if (failure.status === 503 || failure.status === 429) return t('problem.laterHint')
  if (failure.status < 500) return ''
  return typeof failure.more.id === 'string' ? t('problem.unexpectedHint', { id: failure.more.id }) : t('problem.unexpectedPlainHint')
}
