import { heidelbergDataset } from './heidelberg-dataset.ts'

const published = ['train', 'valid', 'test'].map((part) => `ssc_${part}.h5`)

/** Spiking Speech Commands. */
export const ssc = heidelbergDataset('ssc', {
  about: 'Spiking Speech Commands: 35 English words as spikes of a cochlea of 700 units; steps of 1 us',
  size: '75,466 + 9,981 + 20,382 recordings, 2 GB packed',
  licence: 'CC BY 4.0 (B. Cramer, Y. Stradmann, J. Schemmel, F. Zenke, 2020)',
  source: 'https://zenkelab.org/resources/spiking-heidelberg-datasets-shd/',
  splitRule: 'three files',
  split: { kind: 'own', validation: 0.1 },
  published: published.map((unpacked) => ({ file: `${unpacked}.zip`, unpacked, url: `https://zenkelab.org/datasets/${unpacked}.zip` })),
}, {
  files: [
    { file: 'ssc_train.h5', split: 'train' }, { file: 'ssc_valid.h5', split: 'validation' }, { file: 'ssc_test.h5', split: 'test' },
  ],
  classes: 35,
})
