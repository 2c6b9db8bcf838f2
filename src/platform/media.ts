// Files that people send: what they are by their bytes, and photos with the picture kept and everything else left behind.
export { cleanPhoto, PHOTO_BYTES } from './media/clean-photo.ts';
export { PhotoData, photoData, photoFile } from './media/photo-file.ts';
export { endingOf, IMAGE_TYPES, type ImageType, MEDIA_TYPES, type MediaType, recogniseMedia } from './media/recognise.ts';
