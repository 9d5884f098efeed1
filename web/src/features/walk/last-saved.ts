const KEY = 'branch-atlas.walk-saved'

/** What was saved last in this window: the way back to it goes along from card to card, and over a reload. */
export const rememberSaved = (id: string): void => sessionStorage.setItem(KEY, id)
export const lastSaved = (): string | null => sessionStorage.getItem(KEY)
