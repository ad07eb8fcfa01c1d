import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp } from 'vue'
import { Problem } from '../src/api/problem'
import { failureTexts } from '../src/api/texts'
import LanguageSwitch from '../src/shared/LanguageSwitch.vue'
import { chosen, language, type Texts } from '../src/shared/speaker'
import { inOwnWords, speak, type Word } from '../src/shared/words'
import { failureText, findingText } from '../src/sidebar/conversation/failureText'

const CHINESE = /\p{Script=Han}/u
/** A switch names the language that it leads to, in that language. */
const FOREIGN: Word[] = ['switchLanguage']

/** What speaks the texts. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts)$/.test(file) && !/(^|\/)(texts|\w+Texts)\.ts$/.test(file))

afterEach(() => {
  vi.restoreAllMocks()
  speak('zh')
  localStorage.clear()
  history.replaceState(null, '', '/')
})

/** Every table of texts, by the file that it stands in. */
const TABLES = Object.entries(import.meta.glob<Record<string, Texts>>('../src/**/{texts,*Texts}.ts', { eager: true })).map(([file, tables]) => ({ file: file.replace('../src/', ''), texts: Object.assign({}, ...Object.values(tables)) as Texts }))

describe.each(TABLES)('$file', ({ file, texts }) => {
  test('has every text in both languages', () => {
    for (const [word, { zh, en }] of Object.entries(texts)) expect([word, zh.trim(), en.trim()]).not.toContain('')
  })

  test('keeps each language to itself', () => {
    const own = Object.entries(texts).filter(([word]) => !FOREIGN.includes(word as Word))
    expect(own.filter(([, { en }]) => CHINESE.test(en))).toEqual([])
    // A Chinese text without a Chinese sign was forgotten; one that is all holes was not.
    expect(own.filter(([, { zh }]) => !CHINESE.test(zh.replace(/\{\w+\}/g, '的')))).toEqual([])
  })

  test('fills the same holes in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [word, { zh, en }] of Object.entries(texts)) expect([word, ...holes(en)]).toEqual([word, ...holes(zh)])
  })

  test('takes no word of another table that is spoken beside it', () => {
    const page = file.split('/')[0]
    const beside = TABLES.filter((other) => other.file !== file && (!['console', 'sidebar'].includes(page!) || !['console', 'sidebar'].includes(other.file.split('/')[0]!) || other.file.startsWith(`${page}/`)))
    expect(Object.keys(texts).filter((word) => beside.some((other) => word in other.texts))).toEqual([])
  })
})

describe('the pages', () => {
  test('say every text that is kept for them', () => {
    const spoken = sources.map((file) => readFileSync(join('src', file), 'utf8')).join('\n')
    const isSpoken = (word: string) => ["'", '`'].some((mark) => spoken.includes(`${mark}${word}${mark}`)) || (word.includes('.') && [`\`${word.replace(/\.[^.]*$/, '')}.\${`, `named('${word.replace(/\.[^.]*$/, '')}'`].some((start) => spoken.includes(start)))
    expect(TABLES.flatMap(({ texts }) => Object.keys(texts)).filter((word) => !isSpoken(word))).toEqual([])
  })

  test('pages take every Chinese text from the table', () => {
    expect(sources.length).toBeGreaterThan(30)
    expect(sources.filter((file) => CHINESE.test(readFileSync(join('src', file), 'utf8')))).toEqual([])
  })

  test('every problem of the reference has a text of ours', () => {
    const reference = readFileSync(join('..', '..', 'docs', 'api.md'), 'utf8')
    const slugs = [...reference.matchAll(/^\| `([a-z-]+)` \| \d{3} \|/gm)].map(([, slug]) => `problem.${slug}`)
    expect(slugs.length).toBeGreaterThan(20)
    expect(Object.keys(failureTexts).filter((word) => word.startsWith('problem.')).sort()).toEqual(slugs.sort())
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
    expect(inOwnWords('会话存档', 'source.ARCHIVE')).toBe('chat archive')
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
