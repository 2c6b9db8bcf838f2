// A photo as it waits and is sent: small enough for prepaid data. Drawn anew, it also loses where and with what it was taken.
const MOST_PIXELS = 1600;

/** The picture as JPEG, its longer side at most 1600 pixels; the file itself where this browser can't draw it. */
export async function shrink(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.8));
  } catch {
    return file;
  }
}
