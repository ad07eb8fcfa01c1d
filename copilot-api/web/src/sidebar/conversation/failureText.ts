import type { Finding } from '../../api/contract'
import { Problem, Unreachable } from '../../api/problem'
import { inOwnWords, t } from '../../shared/words'
import { HostRefused } from '../host/SidebarHost'

/** What to tell the guide about a failure: the service's own words, which are Chinese, or ours for its kind. */
export function failureText(failure: unknown): string {
  if (failure instanceof Unreachable) return t('unreachable')
  if (failure instanceof HostRefused) return hostText(failure)
  if (!(failure instanceof Problem)) return t('failedUnknown')
  if (failure.status === 404 && failure.slug.startsWith('unknown-customer')) return t('notYours')
  return inOwnWords(failure.detail, `problem.${failure.slug}`) || t('failedUnknown')
}

/** Why the guard objects, likewise. */
export function findingText({ reason, rule }: Finding): string {
  return inOwnWords(reason, `rule.${rule}`)
}

function hostText({ result }: HostRefused): string {
  if (result === 'no_permission') return t('hostNoPermission')
  if (result === 'no_context') return t('hostNoContext')
  return t('hostSilent')
}
