import { ref, shallowRef } from 'vue'
import type { Finding, RejectChip } from '../../api/contract'
import { Problem, Unreachable } from '../../api/problem'
import { copyText } from '../../shared/copyText'
import { t } from '../words'
import type { SidebarHost } from '../host/SidebarHost'
import { failureText } from './failureText'
import { insertIntoChat, type InsertOutcome, type InsertParts, type InsertRequest } from './insertIntoChat'

export interface Notice {
  text: string
  tone: 'good' | 'warm' | 'bad'
  /** The text the chat did not take, to be copied by hand. */
  copy?: string
  /** The suggestion whose replacement this explains: it is still to be read when the new one is there. */
  replaces?: string
}

type Api = InsertParts['api'] & { reject(suggestion: string, chip?: RejectChip): Promise<void> }

/** What the guide does with a suggestion, and what came of it, for one card. */
export function useInsertion(api: Api, host: SidebarHost, onOutdated: () => Promise<void>) {
  const busy = ref(false)
  const notice = shallowRef<Notice | null>(null)
  const findings = shallowRef<Finding[] | null>(null)
  /** Ids settled here, before the feed says so too. */
  const sentHere = ref<string | null>(null)
  const rejectedHere = ref<string | null>(null)
  const chip = ref<RejectChip | null>(null)

  async function insert(request: InsertRequest): Promise<InsertOutcome | null> {
    if (busy.value) return null
    busy.value = true
    forget()
    try {
      const outcome = await insertIntoChat({ api, host }, request)
      await tell(outcome, request)
      return outcome
    } catch (failure) {
      notice.value = { tone: 'bad', text: failure instanceof Unreachable ? t('actionOffline') : failureText(failure) }
      if (failure instanceof Problem && failure.status === 409) await onOutdated()
      return null
    } finally {
      busy.value = false
    }
  }

  async function tell(outcome: InsertOutcome, request: InsertRequest): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
        sentHere.value = request.suggestion
        notice.value = { tone: 'good', text: t(host.kind === 'fake' ? 'sentDemo' : 'sent') }
        return
      case 'not-sent':
        notice.value = {
          tone: 'warm',
          text: t(`notSent.${outcome.result}`),
          copy: outcome.result === 'cancel' ? undefined : outcome.text,
        }
        return
      case 'outdated':
        notice.value = {
          tone: 'warm',
          text: t(outcome.suggestion ? 'outdated' : 'outdatedNone'),
          replaces: request.suggestion,
        }
        await onOutdated()
        return
      case 'blocked':
        findings.value = outcome.findings
    }
  }

  /** Put away at once; the reason comes after, if at all. */
  async function reject(suggestion: string, reason?: RejectChip): Promise<void> {
    const before = rejectedHere.value
    rejectedHere.value = suggestion
    chip.value = reason ?? null
    notice.value = null
    try {
      await api.reject(suggestion, reason)
    } catch (failure) {
      rejectedHere.value = before
      chip.value = null
      notice.value = { tone: 'bad', text: failure instanceof Unreachable ? t('actionOffline') : failureText(failure) }
    }
  }

  async function copy(text: string): Promise<void> {
    const done = await copyText(text)
    notice.value = { tone: done ? 'good' : 'warm', text: t(done ? 'copied' : 'copyByHand') }
  }

  function forget(): void {
    notice.value = null
    findings.value = null
  }

  /** Another suggestion has taken the place of this one. */
  function replaced(suggestion: string): void {
    if (notice.value?.replaces !== suggestion) notice.value = null
    findings.value = null
    chip.value = null
  }

  return { busy, notice, findings, sentHere, rejectedHere, chip, insert, reject, copy, forget, replaced }
}
