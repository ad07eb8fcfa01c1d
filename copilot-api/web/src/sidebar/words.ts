import { speaker } from '../shared/speaker'
import { sharedTexts } from '../shared/words'
import { actionTexts } from './actions/texts'
import { conversationTexts } from './conversation/texts'
import { ownScoreTexts } from './score/texts'
import { sidebarTexts } from './texts'
import { todayTexts } from './today/texts'

const texts = { ...sharedTexts, ...sidebarTexts, ...conversationTexts, ...actionTexts, ...todayTexts, ...ownScoreTexts }

export type SidebarWord = keyof typeof texts

/** Speaks the sidebar's words and those that all pages share. */
export const t = speaker(texts)
