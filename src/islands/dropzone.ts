// A file may be dropped on the box of a file field, not only chosen.
for (const box of document.querySelectorAll<HTMLElement>('[data-island=dropzone]')) {
  const input = box.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) continue;
  box.querySelector('[data-drop]')?.removeAttribute('hidden');
  const over = (event: DragEvent) => {
    event.preventDefault();
    box.classList.toggle('file-over', event.type === 'dragover');
  };
  box.addEventListener('dragover', over);
  box.addEventListener('dragleave', over);
  box.addEventListener('drop', (event) => {
    over(event);
    const files = event.dataTransfer?.files;
    if (!files?.length || (files.length > 1 && !input.multiple)) return;
    input.files = files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
