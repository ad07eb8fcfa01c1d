// As in the stores: the pages follow the browser's language until somebody chooses. Tests without a page have no browser.
if (typeof Navigator !== 'undefined') Object.defineProperty(Navigator.prototype, 'languages', { get: () => ['zh-CN', 'zh'], configurable: true })
