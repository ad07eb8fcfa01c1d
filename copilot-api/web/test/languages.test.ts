import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp } from 'vue'
import { Problem } from '../src/api/problem'
import LanguageSwitch from '../src/shared/LanguageSwitch.vue'
import { en as consoleEn } from '../src/console/text/en'
import { zh as consoleZh } from '../src/console/text/zh'
import { en } from '../src/shared/text/en'
import { zh } from '../src/shared/text/zh'
import { chosen, language, speak, type Word } from '../src/shared/words'
import { failureText, findingText } from '../src/sidebar/conversation/failureText'

const CHINESE = /\p{Script=Han}/u
/** A switch names the language that it leads to, in that language. */
const FOREIGN: Word[] = ['switchLanguage']

afterEach(() => {
  vi.restoreAllMocks()
  speak('zh')
  localStorage.clear()
  history.replaceState(null, '', '/')
})

describe.each([
  ['shared', zh as Record<string, string>, en as Record<string, string>],
  ['console', consoleZh as Record<string, string>, consoleEn as Record<string, string>],
])('%s texts', (_page, zh, en) => {
  test('every text is there in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const [word, text] of [...Object.entries(zh), ...Object.entries(en)]) expect([word, text.trim()]).not.toEqual([word, ''])
  })

  test('each language keeps to itself', () => {
    const strange = Object.entries(en).filter(([word, text]) => CHINESE.test(text) && !FOREIGN.includes(word as Word))
    expect(strange).toEqual([])
    // A Chinese text without a Chinese sign was forgotten; one that is all holes was not.
    const forgotten = Object.entries(zh).filter(([word, text]) => !CHINESE.test(text.replace(/\{\w+\}/g, '的')) && !FOREIGN.includes(word as Word))
    expect(forgotten).toEqual([])
  })

  test('both languages fill the same holes', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const word of Object.keys(zh)) expect([word, ...holes(en[word] ?? '')]).toEqual([word, ...holes(zh[word] ?? '')])
  })
})

describe('the pages', () => {
  test('of the console take no word that the shared table has with another meaning', () => {
    expect(Object.keys(consoleZh).filter((word) => word in zh)).toEqual([])
  })

  test('pages take every Chinese text from the table', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts)$/.test(file) && !/^(shared|console).text./.test(file))
    expect(sources.length).toBeGreaterThan(30)
    expect(sources.filter((file) => CHINESE.test(readFileSync(join('src', file), 'utf8')))).toEqual([])
  })

  test('every problem of the reference has a text of ours', () => {
    const reference = readFileSync(join('..', '..', 'docs', 'api.md'), 'utf8')
    const slugs = [...reference.matchAll(/^\| `([a-z-]+)` \| \d{3} \|/gm)].map(([, slug]) => `problem.${slug}`)
    expect(slugs.length).toBeGreaterThan(20)
    expect(Object.keys(zh).filter((word) => word.startsWith('problem.')).sort()).toEqual(slugs.sort())
  })
})

describe('what the service says', () => {
  const refused = new Problem(404, 'unknown-store', '没有编号为 x 的门店')

  test('is told as it is to who reads Chinese', () => {
    expect(failureText(refused)).toBe('没有编号为 x 的门店')
    expect(failureText(new Problem(404, 'unknown-store', ''))).toBe('没有这家门店')
  })

  test('is told by its kind to who reads English', () => {
    speak('en')
    expect(failureText(refused)).toBe('There is no such store, or it is not yours.')
    expect(findingText({ rule: 'unsupported-figure', text: '199元', reason: '199元没有依据' })).toBe('No source has this figure.')
    expect(failureText(new Problem(418, 'brand-new', ''))).toBe('Something went wrong.')
  })
})

describe('the language', () => {
  const prefers = (...languages: string[]) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)

  test('is what the browser prefers, and Chinese where it knows neither', () => {
    localStorage.clear()
    prefers('en-GB', 'zh-CN')
    expect(chosen()).toBe('en')
    prefers('zh-TW', 'en')
    expect(chosen()).toBe('zh')
    prefers('fr')
    expect(chosen()).toBe('zh')
  })

  test('that was chosen is remembered', () => {
    speak('en')
    expect(chosen()).toBe('en')
    expect(document.documentElement.lang).toBe('en')
    expect(document.title).toBe('Guide Copilot')
  })

  test('in the address goes before what was chosen', () => {
    speak('zh')
    history.replaceState(null, '', '/?lang=en')
    expect(chosen()).toBe('en')
  })

  test('is switched by a button that the keyboard reaches', () => {
    const root = document.body.appendChild(document.createElement('div'))
    const app = createApp(LanguageSwitch)
    app.mount(root)
    const button = root.querySelector('button')!
    button.focus()
    expect(document.activeElement).toBe(button)
    expect([button.textContent, button.lang, button.tabIndex]).toEqual(['English', 'en', 0])
    button.click()
    expect(language.value).toBe('en')
    app.unmount()
    root.remove()
  })
})
