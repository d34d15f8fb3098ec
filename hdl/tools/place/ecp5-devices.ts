/** Devices of the ECP5 family by nextpnr's names, each with a package. */
export const ecp5Devices = {
  '12k': { package: 'CABGA256' },
  '25k': { package: 'CABGA256' },
  '45k': { package: 'CABGA381' },
  '85k': { package: 'CABGA381' },
} as const

export type Ecp5Device = keyof typeof ecp5Devices
