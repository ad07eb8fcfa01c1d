import type { Texts } from '../shared/speaker'

/** The way into the sidebar, and its connection. */
export const sidebarTexts = {
  demo: { zh: '演示', en: 'Demo' },
  chooseIdentityHint: { zh: '这里不在企业微信里。选一位示例同事，看看他眼中的侧边栏。', en: 'This is not inside WeCom. Pick a sample colleague to see their sidebar.' },
  chooseCustomer: { zh: '选择顾客', en: 'Choose a customer' },
  chooseCustomerHint: { zh: '{name}名下的顾客。在企业微信里会自动打开正在聊的那一位。', en: 'Customers of {name}. Inside WeCom the open chat decides.' },
  noCustomers: { zh: '名下还没有顾客。换一个身份，或请总部导入顾客资料。', en: 'No customers yet. Choose someone else, or ask headquarters to import customers.' },
  changeIdentity: { zh: '换身份', en: 'Switch' },
  changeCustomer: { zh: '换顾客', en: 'Customers' },
  waiting: { zh: '等回复 {time}', en: 'waiting {time}' },

  loading: { zh: '正在打开会话…', en: 'Opening the conversation…' },
  offline: { zh: '网络断开了。写好的内容都在，连上后会自动继续。', en: 'You are offline. What you wrote is kept; this page continues by itself.' },
  reconnecting: { zh: '正在重新连接…', en: 'Reconnecting…' },
  failedTitle: { zh: '没能打开', en: 'Could not open' },
} satisfies Texts
