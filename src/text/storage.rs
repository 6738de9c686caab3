//! The storage of progress, and its problems.

use base::words;
use ui_kit::text::number::count;

words! { pub Storage {
    kept_here = "진도는 이 기기의 이 브라우저에만 저장됩니다. 계정도 없고, 어디로도 보내지 않습니다."
        / "Progress is kept in this browser on this device only. There is no account, and nothing is sent anywhere.";
    not_saved(reason: &str) = "진도를 저장하지 못하고 있습니다: {reason}. 이 창을 닫으면 사라집니다."
        / "Progress is not being saved: {reason}. It will be gone when this window closes.";
    damaged(bytes: usize as count) = "저장된 데이터 {bytes}바이트를 읽을 수 없어 따로 보관했습니다. 나머지 진도는 그대로입니다."
        / { match bytes {
            1 => "1 byte of stored data could not be read and was set aside. The rest of your progress is intact.",
            _ => "{bytes} bytes of stored data could not be read and were set aside. The rest of your progress is intact.",
        } };
    full = "브라우저 저장 공간이 가득 찼습니다" / "the browser's storage is full";
    blocked = "브라우저가 이 페이지의 저장을 막고 있습니다" / "this browser blocks storage for this page";
    refused = "브라우저 저장소가 거부했습니다" / "the browser's storage refused it";
    not_kept = "브라우저 저장소가 받은 데이터를 보관하지 않았습니다"
        / "the browser's storage did not keep what it was given";
    in_the_way = "손상된 데이터가 자리를 차지하고 있고, 옮겨 둘 공간이 없습니다"
        / "damaged data is in the way, and there is no room to set it aside";
    newer_version = "더 새로운 버전의 페이지가 이곳에 진도를 저장했습니다. 계속 저장하려면 페이지를 새로고침하세요."
        / "A newer version of this page has saved progress here. Load this page again to go on saving.";
    cleared_and_rewritten = "브라우저 저장소가 비워져 있었습니다. 이 페이지가 기억하던 진도를 다시 저장했습니다."
        / "The browser's storage had been emptied. Your progress was saved again from what this page still knew.";
    restored(facts: usize as count) = "두 번째 사본에서 진도 기록 {facts}개를 복구했습니다."
        / { match facts {
            1 => "1 entry of your progress was restored from the second copy.",
            _ => "{facts} entries of your progress were restored from the second copy.",
        } };
    understood = "확인" / "Understood";
    first_lesson_kept = "첫 레슨을 마쳤습니다. 브라우저에 진도를 지우지 말라고 요청했고, 받아들여졌습니다."
        / "Your first lesson is done. The browser was asked to keep your progress, and agreed.";
    first_lesson_export = "첫 레슨을 마쳤습니다. 이 브라우저는 진도를 계속 보관한다고 약속하지 않으니, ‘내 진도’에서 파일로 내보내 두세요."
        / "Your first lesson is done. This browser makes no promise to keep your progress: save a file of it on “My progress”.";
} }
