//! IndexedDB as the mirror: the copy whose durability is confirmed.

use super::local_storage::{refusal, stored};
use js_sys::{Array, Function, JsString, Promise};
use progress::storage::{StoreError, Stored};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode, window};

const DATABASE: &str = "torchlit";
const STORE: &str = "progress";

/// The open database.
pub(super) struct Mirror {
    database: IdbDatabase,
}

/// Content of the mirror, by key.
type Entries = Vec<(String, Stored)>;

impl Mirror {
    /// Opens the database, creating it the first time, and reads all of it.
    ///
    /// `lost` is called when the connection is closed from outside: the storage was cleared, or another build wants to
    /// upgrade it.
    pub(super) async fn open(lost: fn()) -> Result<(Self, Entries), StoreError> {
        let factory =
            window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(StoreError::Blocked)?;
        let request = factory.open_with_u32(DATABASE, 1).map_err(|thrown| refusal(&thrown))?;
        let upgrading = request.clone();
        let create = Closure::once_into_js(move || {
            if let Ok(database) = upgrading.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                // Fails only if the store already exists.
                let _ = database.create_object_store(STORE);
            }
        });
        request.set_onupgradeneeded(Some(create.unchecked_ref()));
        let database: IdbDatabase = result_of(&request).await?.unchecked_into();
        // Another build that wants to upgrade must not wait for this page.
        let closing = database.clone();
        let close = Closure::once_into_js(move || {
            closing.close();
            lost();
        });
        database.set_onversionchange(Some(close.unchecked_ref()));
        database.set_onclose(Some(Closure::once_into_js(lost).unchecked_ref()));
        let mirror = Self { database };
        let entries = mirror.read_all().await?;
        Ok((mirror, entries))
    }

    async fn read_all(&self) -> Result<Entries, StoreError> {
        let (_, store) = self.store(IdbTransactionMode::Readonly)?;
        let keys = store.get_all_keys().map_err(|thrown| refusal(&thrown))?;
        let values = store.get_all().map_err(|thrown| refusal(&thrown))?;
        let keys: Array = result_of(&keys).await?.unchecked_into();
        let values: Array = result_of(&values).await?.unchecked_into();
        let pair =
            |(key, value): (JsValue, JsValue)| Some((key.as_string()?, stored(value.dyn_ref::<JsString>()?)));
        Ok(keys.iter().zip(values.iter()).filter_map(pair).collect())
    }

    /// Writes a value, waits for the transaction to complete, and reads the value back in another transaction.
    pub(super) async fn put(&self, key: &str, value: &str) -> Result<Option<Stored>, StoreError> {
        let (transaction, store) = self.store(IdbTransactionMode::Readwrite)?;
        store.put_with_key(&value.into(), &key.into()).map_err(|thrown| refusal(&thrown))?;
        completion_of(&transaction).await?;
        let (_, store) = self.store(IdbTransactionMode::Readonly)?;
        let request = store.get(&key.into()).map_err(|thrown| refusal(&thrown))?;
        Ok(result_of(&request).await?.dyn_ref::<JsString>().map(stored))
    }

    /// Deletes, in one transaction, each key whose value still has the given hash. After a failure, the next page load
    /// tries again.
    pub(super) async fn delete(&self, entries: &[(String, u64)]) {
        let Ok((transaction, store)) = self.store(IdbTransactionMode::Readwrite) else { return };
        for (key, hash) in entries {
            let Ok(request) = store.get(&key.into()) else { return };
            let Ok(value) = result_of(&request).await else { return };
            if value.dyn_ref::<JsString>().is_some_and(|value| stored(value).hash() == *hash) {
                let _ = store.delete(&key.into());
            }
        }
        let _ = completion_of(&transaction).await;
    }

    fn store(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), StoreError> {
        let transaction =
            self.database.transaction_with_str_and_mode(STORE, mode).map_err(|thrown| refusal(&thrown))?;
        let store = transaction.object_store(STORE).map_err(|thrown| refusal(&thrown))?;
        Ok((transaction, store))
    }
}

/// Waits for a request and returns its result.
async fn result_of(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&calling(resolve)));
        request.set_onerror(Some(&calling(reject)));
    });
    let failed =
        |_| request.error().ok().flatten().map_or(StoreError::Failed(String::new()), |error| refusal(&error));
    JsFuture::from(promise).await.map_err(failed)?;
    request.result().map_err(|thrown| refusal(&thrown))
}

/// Waits until the browser reports a transaction as complete.
async fn completion_of(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&calling(resolve)));
        transaction.set_onerror(Some(&calling(reject.clone())));
        transaction.set_onabort(Some(&calling(reject)));
    });
    let failed =
        |_| transaction.error().map_or(StoreError::Failed("AbortError".to_owned()), |error| refusal(&error));
    JsFuture::from(promise).await.map(drop).map_err(failed)
}

/// Creates an event handler that settles a promise.
fn calling(settle: Function) -> Function {
    Closure::once_into_js(move || {
        // A settling function cannot throw.
        let _ = settle.call0(&JsValue::UNDEFINED);
    })
    .unchecked_into()
}
