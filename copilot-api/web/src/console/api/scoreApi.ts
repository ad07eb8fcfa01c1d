import { CopilotApi } from '../../api/client'
import type { DisputeView, SheetView } from '../../api/scores'
import { query } from './consoleApi'
import type { Agreement, Decision, OpenReview, ReviewList, ReviewTab, ReviewWhy, ScorecardBody, ScorecardCheck, ScorecardPreview, ScorecardView, SheetWithTranscript, Verdict } from './scoreContract'

const YAML = 'application/yaml'

/** Scores, reviews, disputes and scorecards on behalf of whoever is signed in to the console. */
export class ScoreApi extends CopilotApi {
  /** @param why only those that are looked at for one of these; none = all */
  reviews(state: ReviewTab, why: readonly ReviewWhy[] = [], limit = 100): Promise<ReviewList> {
    return this.ask('GET', `/reviews${query({ state, why: why.join(','), limit })}`)
  }

  review(id: string): Promise<OpenReview> {
    return this.ask('GET', `/reviews/${encodeURIComponent(id)}`)
  }

  claim(review: string): Promise<unknown> {
    return this.ask('POST', `/reviews/${encodeURIComponent(review)}/claim`)
  }

  handIn(review: string, verdict: Verdict): Promise<SheetView> {
    return this.askToTheEnd('POST', `/reviews/${encodeURIComponent(review)}/verdict`, verdict)
  }

  /** @returns the review that waits now, or waited already */
  async askForReview(sheet: string): Promise<string> {
    return (await this.ask<{ id: string }>('POST', `/sheets/${encodeURIComponent(sheet)}/review`)).id
  }

  sheet(id: string): Promise<SheetWithTranscript> {
    return this.ask('GET', `/sheets/${encodeURIComponent(id)}`)
  }

  async disputes(state: 'OPEN' | 'DECIDED', limit = 100): Promise<DisputeView[]> {
    return (await this.ask<{ disputes: DisputeView[] }>('GET', `/disputes${query({ state, limit })}`)).disputes
  }

  dispute(id: string): Promise<DisputeView> {
    return this.ask('GET', `/disputes/${encodeURIComponent(id)}`)
  }

  decide(dispute: string, decision: Decision): Promise<DisputeView> {
    return this.ask('POST', `/disputes/${encodeURIComponent(dispute)}/decision`, decision)
  }

  agreement(filters: { card?: string; from?: string; to?: string }): Promise<Agreement> {
    return this.ask('GET', `/reviews/agreement${query(filters)}`)
  }

  scorecards(): Promise<ScorecardView[]> {
    return this.ask('GET', '/scorecards')
  }

  scorecard(code: string): Promise<ScorecardView> {
    return this.ask('GET', `/scorecards/${encodeURIComponent(code)}`)
  }

  lintScorecard(body: string): Promise<ScorecardCheck> {
    return this.written('POST', '/scorecards/lint', body, YAML)
  }

  writeScorecard(body: string): Promise<ScorecardView> {
    return this.written('PUT', '/scorecards', body, YAML)
  }

  publishScorecard(code: string): Promise<ScorecardView> {
    return this.ask('POST', `/scorecards/${encodeURIComponent(code)}/publish`)
  }

  /** @param limit how many of the conversations that were closed last */
  previewScorecard(code: string, limit: number): Promise<ScorecardPreview> {
    return this.ask('POST', `/scorecards/${encodeURIComponent(code)}/preview${query({ limit })}`)
  }

  stopScorecard(code: string): Promise<ScorecardView> {
    return this.ask('POST', `/scorecards/${encodeURIComponent(code)}/stop`)
  }

  scorecardVersion(code: string, number: number): Promise<ScorecardBody> {
    return this.ask('GET', `/scorecards/${encodeURIComponent(code)}/versions/${number}`)
  }
}
