import { AccountActions } from '#app/AccountActions.tsx'
import { DisplaySettings } from '#features/settings/DisplaySettings.tsx'
import { PasswordForm } from '#features/settings/PasswordForm.tsx'
import '#app/page.css'

/** Settings of this browser; on a phone also what the top bar holds elsewhere. */
export function SettingsPage() {
  return (
    <div className="page">
      <DisplaySettings />
      <PasswordForm />
      <AccountActions />
    </div>
  )
}
