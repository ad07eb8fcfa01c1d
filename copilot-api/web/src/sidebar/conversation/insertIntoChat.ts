import type { CopilotApi } from '../../api/client'
import type { Finding } from '../../api/contract'
import { Problem } from '../../api/problem'
import { within, type SendResult, type SidebarHost } from '../host/SidebarHost'

export interface InsertRequest {
  suggestion: string
  candidate: number
  /** The guide's own words, where the text was edited. */
  text?: string
}

export type InsertOutcome =
  | { kind: 'sent'; text: string }
  /** The text passed the check, but the chat did not take it (or has not said so). */
  | { kind: 'not-sent'; text: string; result: Exclude<SendResult, 'ok'> }
  /** A fact no longer holds; `suggestion` is the one that replaces it. */
  | { kind: 'outdated'; suggestion: string | null }
  | { kind: 'blocked'; findings: Finding[] }

export interface InsertParts {
  api: Pick<CopilotApi, 'insert' | 'sent'>
  host: SidebarHost
  /** How long to wait for the host before telling the guide that it is silent. */
  patience?: number
  pause?: (attempt: number) => Promise<void>
}

/**
 * The one tap: 1. the service checks the facts once more, 2. the host puts the text into the chat,
 * 3. the service learns what became of it. What the host says late is still reported.
 * Throws what the service refused for other reasons.
 */
export async function insertIntoChat(parts: InsertParts, request: InsertRequest): Promise<InsertOutcome> {
  let text: string
  try {
    text = (await parts.api.insert(request.suggestion, request.candidate, request.text)).text
  } catch (failure) {
    return refusal(failure)
  }
  const answer = parts.host.sendChatMessage(text).catch((): SendResult => 'failed')
  const result = await within(parts.patience ?? 15_000, answer, 'unknown')
  tell(parts, request.suggestion, result)
  if (result === 'ok') return { kind: 'sent', text }
  if (result === 'unknown') void answer.then((late) => tell(parts, request.suggestion, late))
  return { kind: 'not-sent', text, result }
}

function refusal(failure: unknown): InsertOutcome {
  if (failure instanceof Problem && failure.slug === 'suggestion-outdated') {
    return { kind: 'outdated', suggestion: (failure.more.suggestion as string | null | undefined) ?? null }
  }
  if (failure instanceof Problem && failure.slug === 'guard-blocked') {
    return { kind: 'blocked', findings: (failure.more.findings as Finding[] | undefined) ?? [] }
  }
  throw failure
}

let underWay: Promise<unknown> = Promise.resolve()

function tell(parts: InsertParts, suggestion: string, result: SendResult): void {
  underWay = Promise.allSettled([underWay, report(parts, suggestion, result)])
}

/** Settles when the service knows what left so far, or soon anyway: a list that is asked for earlier still has it. */
export function reported(patience = 3_000): Promise<unknown> {
  return within(patience, underWay, undefined)
}

/** The text has left already: losing the report would only cost a figure, so the guide is not bothered with it. */
async function report({ api, pause = breather }: InsertParts, suggestion: string, result: SendResult): Promise<void> {
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      return await api.sent(suggestion, result === 'ok', result)
    } catch (failure) {
      if (failure instanceof Problem && failure.status < 500) return
      await pause(attempt)
    }
  }
}

function breather(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 * 3 ** attempt))
}
