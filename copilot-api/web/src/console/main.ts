import 'tdesign-vue-next/es/style/css.mjs'
import './console.css'
import { createApp, watch } from 'vue'
import { language } from '../shared/speaker'
import { showLanguage } from '../shared/words'
import ConsoleApp from './ConsoleApp.vue'
import { t } from './words'

showLanguage()
watch(language, () => (document.title = t('consoleTitle')), { immediate: true, flush: 'post' })
createApp(ConsoleApp).mount('#app')
