import { describe, expect, it } from 'vitest'
import { saidText } from '../src/shared/saidText'

describe('what was said', () => {
  it('is the words of a text, also where they look like a name in brackets', () => {
    expect(saidText({ kind: 'TEXT', text: '[图片]' })).toBe('[图片]')
  })

  it('names a picture once, however the source named it', () => {
    expect(saidText({ kind: 'IMAGE', text: '[图片]' })).toBe('[图片]')
    expect(saidText({ kind: 'STICKER', text: '【动画表情】' })).toBe('[表情]')
    expect(saidText({ kind: 'VOICE', text: '' })).toBe('[语音]')
  })

  it('keeps what a file is called', () => {
    expect(saidText({ kind: 'FILE', text: '订货单.xlsx' })).toBe('[文件] 订货单.xlsx')
  })
})
