import type { ComponentType } from 'react'
import type { TextKey } from '#i18n/text-key.ts'
import type { IconName } from '#ui/Icon.tsx'

type PageEntry = {
  path: `/${string}`
  title: TextKey
  /** `bar`: in the top bar. `user`: under the person's name. */
  menu: 'bar' | 'user'
  /** With an icon the page also has a tab on a phone. */
  icon?: IconName
  load: () => Promise<Record<string, ComponentType>>
  component: string
}

/** Every page in the frame, in the order of the menus. A new page is one line here and its words. */
export const pages: readonly PageEntry[] = [
  {
    path: '/map',
    title: 'nav.map',
    menu: 'bar',
    icon: 'map',
    load: () => import('#pages/CustomerMapPage.tsx'),
    component: 'CustomerMapPage',
  },
  {
    path: '/settings',
    title: 'nav.settings',
    menu: 'user',
    icon: 'me',
    load: () => import('#pages/SettingsPage.tsx'),
    component: 'SettingsPage',
  },
]

export const menuPages = (menu: PageEntry['menu']) => pages.filter((page) => page.menu === menu)

export const tabPages = () => pages.flatMap(({ icon, ...page }) => (icon ? [{ ...page, icon }] : []))
