import 'vant/es/style/base.css'
import 'vant/es/overlay/index.css'
import 'vant/es/popup/index.css'
import 'vant/es/loading/index.css'
import 'vant/es/button/index.css'
import 'vant/es/pull-refresh/index.css'
import './sidebar.css'
import { createApp } from 'vue'
import { showLanguage } from '../shared/words'
import SidebarApp from './SidebarApp.vue'

// The styles are taken one by one: Vant's icon font alone is larger than the whole page, and no icon of it is used.
showLanguage()
createApp(SidebarApp).mount('#app')
