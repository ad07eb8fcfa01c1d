import type { Texts } from './speaker'

/** What every page says. */
export const commonTexts = {
  title: { zh: '导购副驾', en: 'Guide Copilot' },
  switchLanguage: { zh: 'English', en: '中文' },
  retry: { zh: '再试一次', en: 'Try again' },
  back: { zh: '返回', en: 'Back' },
  close: { zh: '关闭', en: 'Close' },
  more: { zh: '展开', en: 'Show' },
  less: { zh: '收起', en: 'Hide' },

  chooseIdentity: { zh: '选择身份', en: 'Choose who you are' },

  signIn: { zh: '登录', en: 'Sign in' },
  signInHint: { zh: '请输入公司发给您的一次性登录码。', en: 'Enter the one-time sign-in code your company gave you.' },
  brandCode: { zh: '品牌代码', en: 'Brand code' },
  signInCode: { zh: '一次性登录码', en: 'One-time code' },
  signingIn: { zh: '正在登录…', en: 'Signing in…' },
  sessionOver: { zh: '登录已过期', en: 'Your sign-in has ended' },
  sessionOverHint: { zh: '为了顾客资料的安全，请重新登录。', en: 'To keep customer data safe, please sign in again.' },
  signInAgain: { zh: '重新登录', en: 'Sign in again' },

  'role.GUIDE': { zh: '导购', en: 'Guide' },
  'role.CLOUD_GUIDE': { zh: '云导购', en: 'Cloud guide' },
  'role.SUPERVISOR': { zh: '督导', en: 'Supervisor' },
  'role.HQ_OPERATOR': { zh: '总部运营', en: 'Headquarters' },
  'role.IT': { zh: '信息技术', en: 'IT' },

  months: { zh: '{n}个月', en: '{n} {n|month|months}' },
  years: { zh: '{n}岁', en: '{n} y' },
  yearsMonths: { zh: '{years}岁{months}个月', en: '{years} y {months} m' },
  unborn: { zh: '孕期', en: 'expecting' },
  seconds: { zh: '{n} 秒', en: '{n} s' },
  minutes: { zh: '{n} 分钟', en: '{n} min' },
  hours: { zh: '{n} 小时', en: '{n} h' },

  today: { zh: '今天', en: 'today' },
  yesterday: { zh: '昨天', en: 'yesterday' },
  tomorrow: { zh: '明天', en: 'tomorrow' },

  left: { zh: '还剩 {time}', en: '{time} left' },
  hoursMinutes: { zh: '{hours} 小时 {minutes} 分', en: '{hours} h {minutes} min' },
  copy: { zh: '复制文字', en: 'Copy text' },
  actionFailed: { zh: '没有成功，请再试一次。', en: 'That did not work. Please try again.' },
} satisfies Texts
