import { afterEach, describe, expect, test } from 'vitest'
import { measureText, ruleText } from '../../src/shared/score/ruleText'
import { speak } from '../../src/shared/words'

afterEach(() => speak('zh'))

describe('how an answer came about', () => {
  test('is told in words, never by the name of a rule or a judge', () => {
    expect(ruleText('first-reply')).toBe('规则：首次回复时间，导购只算营业时间')
    expect(ruleText('built-in/4 RECOMMENDATION')).toBe('由机器判断，不是算出来的')
    expect(ruleText('review')).toBe('人工复核')
  })

  test('is told in English to who reads English', () => {
    speak('en')
    expect(ruleText('replies')).toBe('Rule: Time of each reply; of guides within opening hours')
    expect(measureText('judged need')).toBe('Judged by the machine')
  })

  test('by a rule that is newer than the page is told by its name', () => {
    expect(ruleText('photos')).toBe('规则：photos')
  })
})

test('a criterion that is judged says so in Chinese', () => {
  expect(measureText('judged recommendation')).toBe('机器判断')
})
