declare module 'vant/es/*.css'
