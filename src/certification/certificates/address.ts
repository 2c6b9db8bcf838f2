// The address of a certificate, for all its routes.
import { z } from 'zod';
import { type Context, seeOther } from '#platform/http';
import { Refusal } from '#platform/refusal';

export const IdOnly = z.object({ certificate: z.uuid('certificate-unknown') });
export const Saved = z.object({ certificateId: z.uuid() });
export const backTo = ({ certificateId }: z.output<typeof Saved>): Response => seeOther(`/sertifikat/${certificateId}`);

/** The certificate of the address; 404 where that holds no id, for uploads and forms shown again, which no schema has parsed. */
export function idOf(c: Context): string {
  const read = IdOnly.safeParse(c.http.req.param());
  if (!read.success) throw new Refusal('certificate-unknown', 404);
  return read.data.certificate;
}
