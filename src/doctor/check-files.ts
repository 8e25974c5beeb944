import { whyOutOfReach } from '../platform/s3/s3-client.ts'
import { bad, type Check, good, skipped } from './check.ts'

export const checkFiles: Check = {
  name: 'files',
  async look({ settings: { s3 } }) {
    if (s3 === undefined) return [skipped('fichiers dans le dossier des données', 'files in the data folder')]
    const { host } = new URL(s3.url)
    const why = await whyOutOfReach(s3)
    if (why === undefined) return [good(`${host} montre le seau`, `${host} shows the bucket`)]
    return [
      bad(
        { fr: `${host} ne montre pas le seau : ${why}`, en: `${host} does not show the bucket: ${why}` },
        {
          fr: 'Vérifiez FILES_S3_URL, que le seau existe, FILES_S3_REGION, et que la clé peut le lister.',
          en: 'Check FILES_S3_URL, that the bucket is there, FILES_S3_REGION, and that the key may list it.',
        },
      ),
    ]
  },
}
