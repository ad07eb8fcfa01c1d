import { expect, test } from 'vitest'
import { authorName } from '../../src/console/review/authorName'

test('two shared seats of one shop are told apart by their codes', () => {
  expect(['cd-1', 'cd-2'].map((name) => authorName({ name, shared: true }))).toEqual(['共用工位 cd-1', '共用工位 cd-2'])
})

test('a seat that is not known any more is still a seat, and a person without a name somebody of ours', () => {
  expect([authorName({ name: '', shared: true }), authorName({ name: '', shared: false })]).toEqual(['共用工位', '未记名的同事'])
})
