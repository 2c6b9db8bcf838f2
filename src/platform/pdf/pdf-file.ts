/** A PDF, as bytes or in Base64, as the browser takes it; `name` without its ending, other signs than letters, digits, "_" and "-" become "-". */
export const pdfFile = (body: string | Uint8Array<ArrayBuffer>, name: string): Response =>
  new Response(typeof body === 'string' ? Buffer.from(body, 'base64') : body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w-]+/g, '-')}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
