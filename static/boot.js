// Starts the page. It owns what wasm cannot: loading wasm, its time-out, and what is said when that fails
// or when the page panics. It holds no lesson text and no progress.

const script = document.querySelector('script[data-wasm]');
const TIME_OUT_MS = 20_000;

const TEXT = {
  ko: {
    noWasm: '이 브라우저에서는 WebAssembly가 꺼져 있거나 지원되지 않아 레슨을 움직일 수 없습니다.',
    failed: '페이지를 불러오지 못했습니다.',
    panicked: '페이지가 멈췄습니다. 저장된 진도는 그대로 있습니다.',
    retry: '다시 불러오기',
    detail: '자세한 내용',
  },
  en: {
    noWasm: 'WebAssembly is off or missing in this browser, so the lesson cannot move.',
    failed: 'The page did not load.',
    panicked: 'The page has stopped. Your saved progress is untouched.',
    retry: 'Load again',
    detail: 'Details',
  },
};

/** Shows what went wrong, in the page's language, with a button that loads the page again. */
function say(problem, detail) {
  const text = TEXT[document.documentElement.lang] ?? TEXT.en;
  document.getElementById('trouble')?.remove();
  const box = document.createElement('div');
  box.id = 'trouble';
  box.className = 'trouble';
  box.setAttribute('role', 'alert');
  const line = box.appendChild(document.createElement('p'));
  line.textContent = text[problem];
  if (detail) {
    const more = box.appendChild(document.createElement('details'));
    more.appendChild(document.createElement('summary')).textContent = text.detail;
    more.appendChild(document.createElement('p')).textContent = String(detail);
  }
  const again = box.appendChild(document.createElement('button'));
  again.className = 'button button--primary';
  again.textContent = text.retry;
  again.addEventListener('click', () => location.reload());
  document.body.prepend(box);
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    say('noWasm');
    return;
  }
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIME_OUT_MS);
  try {
    const [{ default: init }, response] = await Promise.all([
      import(new URL(script.dataset.js, document.baseURI).href),
      fetch(script.dataset.wasm, { signal: abort.signal, credentials: 'same-origin' }),
    ]);
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${script.dataset.wasm}`);
    await init({ module_or_path: response });
  } catch (error) {
    say('failed', error);
  } finally {
    clearTimeout(timer);
  }
}

// A panic in the page: wasm is dead from here on, so this is not wasm's to tell.
addEventListener('torchlit:panic', (event) => say('panicked', event.detail));

start();
