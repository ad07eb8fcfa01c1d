import type { Texts } from '../../shared/speaker'

/** What the guide can do for a customer. */
export const actionTexts = {
  taskDue: { zh: '{time} 前', en: 'by {time}' },
  taskMore: { zh: '还有 {n} 条', en: '{n} more' },
  taskLater: { zh: '稍后', en: 'Later' },
  taskDismiss: { zh: '不做', en: 'Not this one' },

  'action.title': { zh: '可以做的', en: 'What you can do' },
  'action.origin.SCRM': { zh: '任务', en: 'Task' },
  'action.origin.PLAYBOOK': { zh: '话术', en: 'Playbook' },
  'action.origin.CAMPAIGN': { zh: '活动', en: 'Campaign' },
  'action.withheld': { zh: '没有给出草稿：{reason}', en: 'No draft: {reason}' },
  'action.laterUntil': { zh: '什么时候再提醒？', en: 'When shall it come back?' },
  'action.later.hour': { zh: '1小时后', en: 'In 1 hour' },
  'action.later.evening': { zh: '今晚', en: 'This evening' },
  'action.later.tomorrow': { zh: '明天上午', en: 'Tomorrow morning' },
  'action.later.threeDays': { zh: '三天后', en: 'In 3 days' },
  'action.later.soon': { zh: '过一会儿', en: 'In a while' },
  'action.chip.ALREADY_DONE': { zh: '已经说过了', en: 'Already said' },
  'action.chip.BAD_MOMENT': { zh: '现在不合适', en: 'Not a good moment' },
  'action.chip.WRONG_CUSTOMER': { zh: '不适合这位顾客', en: 'Not for this customer' },
  'action.chip.NOT_WANTED': { zh: '顾客不想要', en: 'Not wanted' },
  'action.grade.REPORTED_SENT': { zh: '已发送(待确认)', en: 'Sent (unconfirmed)' },
  'action.grade.SEEN': { zh: '已送达', en: 'Delivered' },
  'action.grade.ANSWERED': { zh: '已回复', en: 'Answered' },
  'action.grade.ORDERED': { zh: '已下单', en: 'Ordered' },
} satisfies Texts
