import { heidelbergDataset } from './heidelberg-dataset.ts'

const address = 'https://zenkelab.org/datasets'

/** Spiking Heidelberg Digits. */
export const shd = heidelbergDataset('shd', {
  about: 'Spiking Heidelberg Digits: English and German digits as spikes of a cochlea of 700 units; steps of 1 us; groups are speakers',
  size: '8,156 + 2,264 recordings, 0.2 GB packed',
  licence: 'CC BY 4.0 (B. Cramer, Y. Stradmann, J. Schemmel, F. Zenke, 2020)',
  source: 'https://zenkelab.org/resources/spiking-heidelberg-datasets-shd/',
  splitRule: 'two files; two of the speakers are in the test part alone; validation is whole speakers of the training part',
  split: { kind: 'own', validation: 0.1 },
  published: [
    {
      file: 'shd_train.h5.zip', unpacked: 'shd_train.h5', url: `${address}/shd_train.h5.zip`,
      checksum: { kind: 'md5', of: 'file', value: 'f3252aeb598ac776c1b526422d90eecb' },
    },
    {
      file: 'shd_test.h5.zip', unpacked: 'shd_test.h5', url: `${address}/shd_test.h5.zip`,
      checksum: { kind: 'md5', of: 'file', value: '1503a5064faa34311c398fb0a1ed0a6f' },
    },
  ],
}, {
  files: [{ file: 'shd_train.h5', split: 'train' }, { file: 'shd_test.h5', split: 'test' }],
  classes: 20,
})
