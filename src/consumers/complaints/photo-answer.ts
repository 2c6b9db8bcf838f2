import { z } from 'zod';
import { endingOf, type ImageType } from '#platform/media';

export const PhotoData = z.object({ mediaType: z.string(), content: z.string().meta({ description: 'Base64' }) });

/** A photo as a page shows it, and as nothing else: its type is what its bytes are. */
export const photoAnswer = ({ mediaType, content }: z.infer<typeof PhotoData>): Response =>
  new Response(Buffer.from(content, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `inline; filename="aduan.${endingOf[mediaType as ImageType]}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
