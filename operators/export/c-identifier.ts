/** A name as a C identifier: letters, digits and `_`, a letter first. */
export const cIdentifier = (name: string): string => {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').slice(0, 40)
  return /^[a-z]/.test(plain) ? plain : `network_${plain}`.replace(/_$/, '')
}
