import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { BranchChooser } from './BranchChooser.tsx'
import { useSession } from '#use-branch.ts'
import { viewSearchSchema } from '#view-state.ts'
import { homePath, menuPages, sectionPages, tabPages } from './pages.ts'
import { TopBarContext } from './top-bar.tsx'
import { UserMenu } from './UserMenu.tsx'
import './frame.css'

/** Top bar and page; on a phone the page and the tab bar under it. */
export function AppFrame() {
  const text = useText()
  const screen = useScreen()
  const { user } = useSession()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const section = sectionPages(path, user)
  const [searchSlot, setSearchSlot] = useState<HTMLElement | null>(null)
  const tabs = useRef<HTMLElement>(null)

  // On a phone the tabs of a section are wider than the screen: the one that is open is brought into sight.
  useEffect(() => {
    tabs.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])

  return (
    <TopBarContext value={searchSlot}>
      <div className="frame">
        <a className="frame-skip" href="#content">
          {text('app.skip')}
        </a>
        {screen !== 'phone' && (
          <header className="frame-top">
            <Link to={homePath(user)} className="frame-logo">
              <b aria-hidden>{text('app.logo')}</b>
              {text('app.name')}
            </Link>
            <BranchChooser />
            <nav className="frame-nav" aria-label={text('nav.label')}>
              {menuPages('bar', user).map(({ path, title }) => (
                <Link key={path} to={path} search={keepSearch}>
                  {text(title)}
                </Link>
              ))}
            </nav>
            <div className="frame-search" ref={setSearchSlot} />
            <UserMenu />
          </header>
        )}
        {section.length > 1 && (
          <nav ref={tabs} className="frame-section" aria-label={text('nav.section')}>
            {section.map(({ path: to, tab }) => (
              <Link key={to} to={to} search={keepSearch} activeOptions={{ exact: true, includeSearch: false }}>
                {text(tab)}
              </Link>
            ))}
          </nav>
        )}
        <main id="content" className="frame-page" tabIndex={-1}>
          <Suspense fallback={<Waiting rows={6} />}>
            <Outlet />
          </Suspense>
        </main>
        {screen === 'phone' && (
          <nav className="frame-tabs" aria-label={text('nav.label')}>
            {tabPages(user).map(({ path, title, icon }) => (
              <Link key={path} to={path} search={keepSearch}>
                <Icon name={icon} size={22} />
                {text(title)}
              </Link>
            ))}
          </nav>
        )}
      </div>
    </TopBarContext>
  )
}

// The view goes along from page to page; what a page keeps for itself does not.
const keepSearch = (search: object) => viewSearchSchema.parse(search)
