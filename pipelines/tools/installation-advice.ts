import { existsSync, readFileSync } from 'node:fs'

/** The command that installs these packages here. */
export function installationAdvice(packages: { readonly debian: string; readonly homebrew: string }[]): string {
  if (process.platform === 'darwin') return `brew install ${packages.map(one => one.homebrew).join(' ')}`
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  const names = packages.map(one => one.debian).join(' ')
  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release)) return `the package manager of this system, packages: ${names}`
  return `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install ${names}`
}
