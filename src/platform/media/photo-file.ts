import { z } from 'zod';
import { endingOf, type ImageType } from './recognise.ts';

/** A photo as an endpoint tells it: its type, and its bytes in Base64. */
export const PhotoData = z.object({ mediaType: z.string(), content: z.string().meta({ description: 'Base64' }) });

/** A photo as the store has it, for `PhotoData`. */
export const photoData = ({ mediaType, content }: { mediaType: string; content: Buffer }): z.infer<typeof PhotoData> => ({
  mediaType,
  content: content.toString('base64'),
});

/**
 * A photo as pages show it, and as nothing else: its type is what its bytes are. `name` without its ending; a browser keeps it for `keptSeconds`, not at
 * all unless told.
 */
export const photoFile = ({ mediaType, content }: z.infer<typeof PhotoData>, name: string, keptSeconds = 0): Response =>
  new Response(Buffer.from(content, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `inline; filename="${name}.${endingOf[mediaType as ImageType]}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': keptSeconds > 0 ? `private, max-age=${keptSeconds}` : 'private, no-store',
    },
  });
