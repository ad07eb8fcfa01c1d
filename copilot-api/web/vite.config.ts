import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { playedService } from './mock/playedService.ts'

/** One page a file beside this one. */
const pages = ['index', 'sidebar', 'console']

/** `npm run dev` plays the service in process; with COPILOT_API=<address> it asks a running one instead. */
const service = process.env.COPILOT_API

export default defineConfig({
  plugins: [vue(), ...(service ? [] : [playedService()])],
  server: service ? { proxy: { '/api': { target: service } } } : {},
  build: {
    target: ['chrome87', 'safari14'],
    modulePreload: { polyfill: false },
    // ECharts, which comes only with a picture of figures.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: Object.fromEntries(pages.map((page) => [page, fileURLToPath(new URL(`./${page}.html`, import.meta.url))])),
    },
  },
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/chinesePhone.ts'],
    testTimeout: 5_000,
  },
})
