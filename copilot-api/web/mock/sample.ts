import type { Action, Citation, ConversationSnapshot, CustomerRow, Passage, SampleAccount, Sentence, Strategy, Tip, Withheld } from '../src/api/contract'

/** What the played service knows: enough to see every state of the pages. */

const hour = 3_600_000
const at = (from: number) => new Date(Date.now() + from).toISOString()
const born = (months: number) => at(-months * 30.4 * 24 * hour).slice(0, 10)

function token(account: string): string {
  const now = Math.floor(Date.now() / 1000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub: account, iat: now, exp: now + 900 })}.played`
}

export function accounts(): SampleAccount[] {
  const person = (account: string, name: string, role: string, store?: string): SampleAccount => ({
    brand: 'hexiaodou',
    account,
    name,
    role,
    store,
    token: token(account),
  })
  return [
    person('lin-xiaoyu', '林晓雨', 'GUIDE', '禾小豆 · 滨江天街店'),
    person('zhou-min', '周敏', 'GUIDE', '禾小豆 · 西溪印象城店'),
    person('chen-yun', '陈云', 'CLOUD_GUIDE'),
    person('he-lan', '何岚', 'SUPERVISOR', '禾小豆 · 滨江天街店'),
    person('he-min', '何敏', 'HQ_OPERATOR'),
    person('nobody', '许新', 'IT'),
  ]
}

export const renewed = (account = 'lin-xiaoyu'): { token: string; expiresAt: string } => ({ token: token(account), expiresAt: at(hour / 4) })

export const customers: CustomerRow[] = [
  {
    id: '0192-c1',
    externalId: 'wmHXD001',
    name: '豆豆妈妈',
    store: '滨江天街店',
    memberTier: '金卡',
    tags: ['混合喂养'],
    children: [{ name: '豆豆', bornOn: born(14), ageMonths: 14 }],
    waitingSince: at(-4 * 60_000),
  },
  {
    id: '0192-c2',
    externalId: 'wmHXD002',
    name: '爱笑的安安和乐乐的妈妈住在滨江月光苑的那位（二胎）',
    store: '滨江天街旗舰体验店（近地铁一号线C口）',
    memberTier: '黑金钻石会员',
    tags: [],
    children: [
      { name: '安安', bornOn: born(39), ageMonths: 39 },
      { name: '乐乐', bornOn: born(5), ageMonths: 5 },
    ],
  },
  { id: '0192-c3', externalId: 'wmHXD003', name: '小北', store: '滨江天街店', tags: [], children: [] },
]

export function snapshotOf(customer: CustomerRow): ConversationSnapshot {
  const messages: ConversationSnapshot['messages'] =
    customer.externalId === 'wmHXD003'
      ? []
      : [
          { id: 'm1', seq: 1, author: 'CUSTOMER', kind: 'TEXT', text: '你好，上次买的奶粉宝宝喝得挺好', sentAt: at(-26 * hour) },
          { id: 'm2', seq: 2, author: 'GUIDE', kind: 'TEXT', text: '太好啦，豆豆喝得惯就好😊 转奶期有什么情况随时跟我说。', sentAt: at(-26 * hour + 240_000), grade: 'SEEN' },
          { id: 'm3', seq: 3, author: 'CUSTOMER', kind: 'IMAGE', text: '', sentAt: at(-300_000) },
        ]
  return {
    id: `0192-v-${customer.externalId}`,
    customer: { ...customer, memberTier: customer.memberTier, consentArchive: true },
    store: { code: 'HZ01', name: customer.store, tier: 'COACHED', region: 'east' },
    handler:
      customer.externalId === 'wmHXD002'
        ? { kind: 'CLOUD_GUIDE', account: 'chen-yun', name: '陈云', me: false }
        : { kind: 'GUIDE', account: 'lin-xiaoyu', name: '林晓雨', me: true },
    source: customer.externalId === 'wmHXD003' ? { kind: 'PASTED', label: '您粘贴的话' } : { kind: 'ARCHIVE', label: '会话存档', lagSeconds: 180 },
    state: 'OPEN',
    messages,
    suggestion: null,
    lastEventId: null,
  }
}

const passage = (ref: string, label: string, quote: string): Citation => ({ kind: 'PASSAGE', ref, label, quote })
const guide = passage('p-formula', '奶粉产品手册 · 2026-11', '3段适合12至36月龄')
const returns = passage('p-returns', '退换货政策 · 2026-11', '未拆封的奶粉自购买之日起7天内可凭小票退换')
const offer = (until: number): Citation => ({
  kind: 'OFFER',
  ref: 'o-anniversary',
  label: '价格 · 滨江天街店',
  quote: '会员价 299.00 元（吊牌价 358.00 元）\n店庆：满两罐立减 40 元\n本店现货 6 罐',
  validUntil: at(until),
})

export interface Script {
  candidates: { strategy: Strategy; sentences: Sentence[]; validUntil?: string }[]
  tips: Tip[]
  withheld?: Withheld
}

export function scriptFor(text: string): Script {
  if (/没有|辅酶/.test(text)) return withheld
  if (/谢谢|好的/.test(text)) return { candidates: [], tips: [], withheld: { reason: 'NOT_A_QUESTION', text: '顾客在道谢，回个表情就好。' } }
  return answer(/长/.test(text))
}

const withheld: Script = {
  candidates: [{ strategy: 'HOLD', sentences: [{ text: '这个我帮您跟总部确认一下，今天下班前给您准信。', citations: [] }] }],
  tips: [],
  withheld: { reason: 'NO_KNOWLEDGE', text: '手册和常见问题里都没有写辅酶Q10能不能和奶粉一起吃，请别凭印象回答。', gap: '0192-g1' },
}

function answer(long: boolean): Script {
  const until = 5.2 * hour
  const middle = long
    ? [
        { text: '转奶的时候可以用新旧混合的办法：头两天新奶粉放四分之一，第三四天放一半，第五六天放四分之三，第七天全部换成新的，中间如果宝宝便便变稀或者不爱喝，就在当前比例多停两天再往前走。', citations: [guide] },
        { text: '冲调时先放水后放粉，水温40至50度，每30毫升水放一平勺，冲好两小时内喝完，喝剩的不要留到下一顿。', citations: [guide] },
      ]
    : []
  return {
    candidates: [
      {
        strategy: 'ANSWER',
        validUntil: at(until),
        sentences: [
          { text: '豆豆14个月啦，可以喝3段了。', citations: [guide] },
          ...middle,
          { text: '咱们店今天会员价299元一罐，买两罐再减40元，现货还有6罐。', citations: [offer(until)] },
          { text: '没拆封的7天内都可以拿小票来退换，您放心。', citations: [returns, guide] },
        ],
      },
      { strategy: 'ASK', sentences: [{ text: '豆豆现在一天喝几顿奶、每顿大概多少毫升呀？我帮您算算一罐能喝多久。', citations: [] }] },
      {
        strategy: 'CLOSE',
        validUntil: at(until),
        sentences: [{ text: '要不我先给您留两罐？今天会员价299元，下班过来拿就行。', citations: [offer(until)] }],
      },
    ],
    tips: [
      {
        text: '这款毛利偏低，顾客犹豫时优先讲两罐立减，不要另外让价。',
        citation: passage('p-margin', '毛利与底价 · 内部', '不得另外让价'),
      },
    ],
  }
}

export const passages: Record<string, Passage> = {
  'p-formula': {
    text: '禾小豆成长配方奶粉分三段。1段适合0至6月龄，2段适合6至12月龄，3段适合12至36月龄，3岁以上可选儿童配方。\n换段时按“新旧混合”七天过渡，腹泻、发热或打疫苗前后三天不换。',
    heading: '二、段位怎么选',
    anchor: 'stage',
    before: '一、为什么要分段：不同月龄的宝宝每天需要的蛋白质和铁不一样，分段是为了吃得合适。',
    after: '三、冲调方法：先水后粉，水温40至50度，每30毫升水一平勺。',
    document: { title: '奶粉产品手册', version: '2026-11', audience: 'CUSTOMER_FACING', scope: 'brand', validFrom: '2026-11-01', ingestedAt: at(-hour), current: true },
  },
  'p-returns': {
    text: '未拆封的奶粉自购买之日起 7 天内可凭小票退换；拆封后除质量问题外不退。纸尿裤拆封后不超过三片可换尺码。',
    heading: '退换条件',
    document: { title: '退换货政策', version: '2026-11', audience: 'CUSTOMER_FACING', scope: 'store:HZ01', validFrom: '2026-11-01', validTo: '2026-12-01', ingestedAt: at(-hour), current: false },
  },
}

/** What can be done for a customer: one with everything, one whose draft was withheld, one plain. */
export function tasksOf(customer: CustomerRow): Action[] {
  const { id, externalId, name, store, memberTier } = customer
  const base = { customer: { id, externalId, name, store, memberTier }, state: 'OFFERED' as const }
  if (externalId === 'wmHXD002') {
    const why = { rule: '乐乐马上满半岁，可以聊聊第一口辅食', event: '乐乐 5 个月 · 11 月 28 日满半岁' }
    return [
      { ...base, id: 't-4', title: '辅食添加提醒', dueAt: at(30 * hour), value: '268.00', origin: 'PLAYBOOK', why, draft: { text: '安安妈妈，乐乐快满半岁啦，第一口辅食一般从高铁米粉开始，要不要我把添加顺序发您？', citations: [guide] } },
    ]
  }
  if (externalId !== 'wmHXD001') return []
  return [
    {
      ...base,
      id: 't-1',
      title: '回访：3段快吃完了',
      value: '598.00',
      dueAt: at(20 * hour),
      origin: 'PLAYBOOK',
      why: { rule: '上次买了两罐 3 段，按豆豆的月龄大概还能喝 4 天', message: 'm1' },
      draft: { text: '豆豆妈妈，上次的3段快喝完了吧？今天会员价299元，给您留两罐好吗？', citations: [offer(5 * hour), guide] },
    },
    { ...base, id: 't-2', title: '店庆邀约', dueAt: at(50 * hour), origin: 'CAMPAIGN', reason: '近三个月买过两次', draft: { withheld: '草稿里的“全场最低”没通过检查' } },
    { ...base, id: 't-3', title: '生日祝福：豆豆 14 个月', dueAt: at(70 * hour), reason: '豆豆今天满 14 个月', script: '豆豆今天满14个月啦，祝小朋友健康长大！' },
  ]
}
