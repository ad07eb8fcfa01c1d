import type { Citation, Suggestion } from '../src/api/contract.ts'
import type { Action, Briefing, Me, Role, Takeover, TalkSnapshot } from '../src/console/api/contract.ts'

/** Who waits in the played console, and what they said. */
const minute = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString()
const ahead = (minutes: number) => ago(-minutes)

const NAMES = ['豆豆妈妈', '小满妈妈', '爱笑的安安和乐乐的妈妈住在滨江月光苑的那位', '糯米', '团团爸爸', '橙子妈', '可可妈咪', '米粒儿']
const STORES = [
  { code: 'hz-xixi', name: '杭州西溪印象城店', tier: 'MANAGED' },
  { code: 'hz-binjiang', name: '滨江天街旗舰体验店（近地铁一号线C口）', tier: 'COACHED' },
  { code: 'cd-gaoxin', name: '成都高新店', tier: 'SELF_RUN' },
]
const WORDS = ['3段现在多少钱？店里还有货吗', '宝宝喝了有点拉肚子，是不是奶粉的问题，怎么办啊', '你们到底有没有人？问了一下午了', '上次说的赠品什么时候给我', '可以退吗', '[捂脸]', '纸尿裤L码有吗，我下午过去拿', '好的']
const REASONS = ['MANAGED_STORE', 'FIRST_REPLY_LATE', 'GUIDE_ASKED', 'RELAY_UNTAPPED'] as const

export function sceneOf(count = 9, prefix = 't'): Takeover[] {
  return Array.from({ length: count }, (_, index) => {
    const store = STORES[index % 3] as (typeof STORES)[number]
    const waits = prefix === 't' ? [26, 14, 9, 7.5, 5, 3.2, 2, 1, 0.4][index % 9] as number : 0.05
    return {
      id: `${prefix}${String(index + 1).padStart(3, '0')}`,
      conversation: `talk-${prefix}${index + 1}`,
      customer: { id: `c-${prefix}${index}`, externalId: `wm${prefix}${index}`, name: `${NAMES[index % NAMES.length]}${index >= NAMES.length ? index : ''}`, memberTier: index % 3 === 0 ? '金卡' : null },
      store,
      reason: REASONS[index % 4] as Takeover['reason'],
      urgency: [2, 3, 1, 0, 1, 0, 2, 0, 0][index % 9] as number,
      note: index % 4 === 2 ? '我在收银走不开，顾客问退货' : null,
      raisedAt: ago(waits),
      waitingSince: ago(waits),
      lastMessage: { text: WORDS[index % WORDS.length] as string, sentAt: ago(waits), author: 'CUSTOMER' },
      state: 'WAITING',
      holder: null,
      lease: null,
      transport: store.tier === 'MANAGED' ? 'MEMBER_SEAT' : 'DRAFT_RELAY',
    }
  })
}

export function accountOf(authorization: string | undefined): string {
  try {
    const claims = JSON.parse(Buffer.from((authorization ?? '').split('.')[1] ?? '', 'base64url').toString()) as { sub: string }
    return claims.sub
  } catch {
    return 'nobody'
  }
}

const PEOPLE: Record<string, [string, Role[]]> = {
  'lin-xiaoyu': ['林晓雨', ['GUIDE']],
  'zhou-min': ['周敏', ['GUIDE']],
  'chen-yun': ['陈云', ['CLOUD_GUIDE']],
  'he-lan': ['何岚', ['SUPERVISOR']],
  'he-min': ['何敏', ['HQ_OPERATOR']],
}

export function meOf(account: string): Me {
  const [name, roles] = PEOPLE[account] ?? ['许新', ['IT'] as Role[]]
  return {
    account,
    name,
    brand: { code: 'hexiaodou', name: '禾小豆' },
    roles: roles.map((role) => ({ role, scope: role === 'HQ_OPERATOR' ? 'brand' : 'store:hz-xixi' })),
    stores: roles[0] === 'HQ_OPERATOR' || roles[0] === 'CLOUD_GUIDE' ? STORES : STORES.slice(0, 1),
  }
}

const passage = (ref: string, label: string, quote: string): Citation => ({ kind: 'PASSAGE', ref, label, quote })
const formula = passage('p-formula', '奶粉产品手册 · 2026-11', '3段适合12至36月龄')
const returns = passage('p-returns', '退换货政策 · 2026-11', '未拆封的奶粉自购买之日起7天内可凭小票退换')
const offer: Citation = { kind: 'OFFER', ref: 'o-1', label: '价格 · 西溪印象城店', quote: '会员价 299.00 元（吊牌价 358.00 元）\n店庆：满两罐立减 40 元\n本店现货 6 罐', validUntil: ahead(320) }

export function suggestionOf(id: string, message: string): Suggestion {
  const candidates = [
    { strategy: 'ANSWER' as const, validUntil: ahead(320), sentences: [{ text: '豆豆14个月啦，可以喝3段了。', citations: [formula] }, { text: '咱们店今天会员价299元一罐，买两罐再减40元，现货还有6罐。', citations: [offer] }, { text: '没拆封的7天内都可以拿小票来退换，您放心。', citations: [returns] }] },
    { strategy: 'ASK' as const, sentences: [{ text: '豆豆现在一天喝几顿奶、每顿大概多少毫升呀？我帮您算算一罐能喝多久。', citations: [] }] },
    { strategy: 'CLOSE' as const, sentences: [{ text: '要不我先给您留两罐？今天会员价299元，下班过来拿就行。', citations: [offer] }] },
  ].map((candidate, index) => ({ ...candidate, index, text: candidate.sentences.map(({ text }) => text).join(''), confidence: 0.8 }))
  return { id, message, state: 'SHOWN', composer: 'BUILT_IN', createdAt: ago(1), tookMs: 700, candidates, tips: [{ text: '这款毛利偏低，优先讲两罐立减，不要另外让价。', citation: passage('p-margin', '毛利与底价 · 内部', '不得另外让价') }] }
}

export function talkOf(takeover: Takeover): TalkSnapshot {
  const id = takeover.conversation
  const last = takeover.lastMessage as NonNullable<Takeover['lastMessage']>
  const said: [string, 'CUSTOMER' | 'GUIDE', number, string][] = [
    ['CUSTOMER', 'CUSTOMER', 1500, '你好，上次买的2段豆豆喝得挺好'],
    ['GUIDE', 'GUIDE', 1496, '太好啦😊 转奶期有什么情况随时跟我说。上次答应您的小勺，周六前给您留在店里。'],
    ['CUSTOMER', 'CUSTOMER', 1490, '好的，我想先买一罐试试'],
    ['CUSTOMER', 'CUSTOMER', 60, '豆豆快14个月了，想问问3段'],
    ['CUSTOMER', 'CUSTOMER', 40, '算了还是要两罐吧，别给我推米粉，家里一堆'],
  ]
  const messages = said.map(([, author, minutes, text], index) => ({ id: `${id}-m${index + 1}`, seq: index + 1, author, kind: 'TEXT' as const, text, sentAt: ago(minutes), grade: author === 'GUIDE' ? ('SEEN' as const) : undefined }))
  messages.push({ id: `${id}-m6`, seq: 6, author: 'CUSTOMER', kind: 'TEXT', text: last.text, sentAt: last.sentAt, grade: undefined })
  return {
    id,
    customer: { ...takeover.customer, memberTier: takeover.customer.memberTier ?? undefined, tags: ['混合喂养'], children: [{ name: '豆豆', bornOn: '2025-09-10', ageMonths: 14 }], consentArchive: true },
    store: takeover.store,
    handler: { kind: 'CLOUD_GUIDE', account: 'chen-yun', name: '陈云', me: true },
    source: { kind: 'ARCHIVE', label: '会话存档', lagSeconds: 60 },
    state: 'OPEN',
    messages,
    suggestion: suggestionOf('s-0001', `${id}-m6`),
    lastEventId: '0',
    actions: actionsOf(id),
  }
}

function actionsOf(id: string): Action[] {
  return [
    { id: `${id}-a1`, title: '约到店取小勺', state: 'OFFERED', dueAt: ahead(200), origin: 'PLAYBOOK', why: { rule: '答应过的赠品，到期前一天提醒', message: `${id}-m2` }, draft: { text: '豆豆妈妈，小勺给您留好了，明天下班顺路来拿就行。', citations: [] }, playbook: { code: 'gift', version: 2, step: 'remind' } },
    { id: `${id}-a2`, title: '3段快吃完了', state: 'OFFERED', dueAt: ahead(2000), origin: 'CAMPAIGN', value: '299.00', why: { rule: '十二月3段回访', event: '下单 2026-10-28' }, draft: { text: '豆豆妈妈，上次的奶粉快吃完了吧？今天会员价299元。', citations: [offer] } },
  ]
}

export function briefingOf({ id }: TalkSnapshot): Briefing {
  const line = (text: string, message: number | null, minutes = 30) => ({ text, message: message === null ? null : `${id}-m${message}`, at: ago(minutes) })
  return {
    need: [line('想给豆豆（14个月）换3段，问价格和现货', 6, 10)],
    said: [{ ...line('上次的2段279元一罐', 2, 1496), superseded: true, now: '今天会员价299元' }, { ...line('小样每人一份', 2, 1496), versions: [{ kind: 'PASSAGE', ref: 'p-returns', label: '退换货政策 · 2026-11' }] }],
    open: [line('3段现在的价格', 6, 10), line('店里还有没有货', 6, 10)],
    promises: [{ ...line('小勺，周六前留在店里', 2, 1496), id: `${id}-p1`, due: ahead(190), state: 'OPEN' }, { ...line('回访转奶情况', 2, 1496), id: `${id}-p2`, due: ago(75), state: 'OPEN' }],
    mood: [line('有点急，问了两遍', 6, 10)],
    step: [line('比较价格，快下单', 5, 40)],
    avoid: [line('别再推米粉', 5, 40)],
    asOf: ago(0),
  }
}
