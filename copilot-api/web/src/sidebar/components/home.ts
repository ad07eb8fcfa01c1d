/** The screens that the tabs at the bottom lead to. */
export type Home = 'today' | 'customers' | 'scores'
